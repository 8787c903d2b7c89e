import { errorFacts, type ErrorFacts } from "./error-facts"

/** As `errorFacts`. What broke in this browser is reported from here, under the id that the page shows. */
export function reportedFacts(thrown: unknown): ErrorFacts {
  const facts = errorFacts(thrown)
  const isOurs = facts.id === null && facts.code === "internal.UNEXPECTED"
  if (!isOurs || typeof window === "undefined") return facts
  const id = crypto.randomUUID().replaceAll("-", "")
  void import("@/observed/observe").then(({ reportError }) => reportError(thrown, id))
  return { ...facts, id }
}
