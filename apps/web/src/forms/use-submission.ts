import { useActionState, type FormEvent } from "react"
import type { Refusal } from "./answer"

/** How a submission ended: refused, done and staying here, or on the way to another page. */
export type Outcome = { readonly refusal: Refusal } | "done" | "leaving"

/**
 * A form's life. Spread `form` on the `<form>`: what was typed stays, a press before the page is ready is kept,
 * and a second press while the first is under way, or the person is leaving, has no effect.
 */
export function useSubmission(submit: (values: FormData) => Promise<Outcome>) {
  const [outcome, action, isSubmitting] = useActionState(
    async (previous: Outcome | null, values: FormData) =>
      previous === "leaving" ? previous : submit(values),
    null,
  )
  return {
    form: { action, onReset: (event: FormEvent) => event.preventDefault() },
    refusal: outcome !== null && typeof outcome === "object" ? outcome.refusal : null,
    isDone: outcome === "done",
    isPending: isSubmitting || outcome === "leaving",
  }
}
