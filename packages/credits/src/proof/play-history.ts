import type { Command, Step } from "./ledger-history"

/** Whoever keeps a ledger: the model, or Postgres. */
export type Keeper = {
  /** Does one step at a minute, and says how it was answered. */
  take(step: Step, now: number): string | Promise<string>
  /** Asks for a step over a line that dies behind so many packets; whether it took effect, nobody knows. */
  lose?(step: Step, now: number, packets: number): Promise<void>
}

/** Steps whose answer says whether they are done now or were done before. */
const telling: readonly Step["do"][] = ["grant", "claw back"]
const refused = /insufficient|conflict|not_/

/** Lets a keeper live through a history. What is asked again after a crash was done the first time or is done now. */
export async function playHistory(keeper: Keeper, commands: readonly Command[]): Promise<string[]> {
  const taken: Step[] = []
  const answers: string[] = []
  let now = 0
  const take = async (step: Step) => {
    taken.push(step)
    const answer = await keeper.take(step, now)
    answers.push(`${step.do}: ${answer}`)
    // What time did is undone with what was refused, and would be done later, in another order.
    if (refused.test(answer)) await keeper.take({ do: "tend" }, now)
  }
  for (const command of commands)
    if (command.do === "advance") now += command.minutes
    else if (command.do === "again") {
      const step = taken.at(-1 - command.back)
      if (step) await take(step)
    } else if (command.do === "crash") {
      await keeper.lose?.(command.step, now, command.packets)
      await take(command.step)
      if (telling.includes(command.step.do)) answers.pop()
    } else await take(command)
  await take({ do: "tend" })
  return answers
}
