import { setTimeout as sleep } from "node:timers/promises"

/** What asks for a mail: there is more to do where there is an account, by some ten milliseconds. */
const asksForMail = /\/api\/auth\/(request-password-reset|sign-in\/magic-link)\/?$/
const milliseconds = 300

/** Lets an answer go no sooner than its like does: how long it took says nothing of who has an account. */
export async function evenOut<Answer>(request: Request, work: () => Promise<Answer>): Promise<Answer> {
  if (!asksForMail.test(new URL(request.url).pathname)) return work()
  const [answer] = await Promise.all([work(), sleep(milliseconds, undefined, { ref: false })])
  return answer
}
