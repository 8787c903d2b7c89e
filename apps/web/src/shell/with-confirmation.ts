import type { Answer } from "@/forms/answer"
import { askConfirmation } from "./ask-confirmation"

/** For what is asked of identity by hand: it comes again once the person showed that it is them. */
export async function withConfirmation(call: () => Promise<Answer>): Promise<Answer> {
  const answer = await call()
  if (answer.ok || answer.refusal.code !== "auth.CONFIRMATION_REQUIRED") return answer
  return (await askConfirmation(answer.refusal.by)) ? call() : answer
}
