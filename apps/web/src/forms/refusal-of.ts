import { errorFacts, isReportable } from "@/shell/error-facts"
import type { Refusal } from "./answer"

/** What a form says of an error that the API's client threw. */
export function refusalOf(error: unknown): Refusal {
  const facts = errorFacts(error)
  const { fields } = facts.details
  return {
    code: facts.code,
    id: (isReportable(facts) && facts.id) || undefined,
    fields: typeof fields === "object" && fields !== null ? Object.keys(fields) : undefined,
  }
}
