import { setImmediate as turn } from "node:timers/promises"
import { databaseErrors } from "../errors"

type Send<Item, Answer> = (items: readonly Item[]) => Promise<readonly Answer[]>

type Waiting<Item, Answer> = {
  readonly item: Item
  readonly resolve: (answer: Answer) => void
  readonly reject: (error: unknown) => void
}

type Limits = {
  /** How many are sent at once. */
  readonly most: number
  /** How many may wait. */
  readonly line: number
}

/**
 * Sends together what arrives while something is under way: the first goes at once, and nobody waits for a timer. Answers
 * come in the order of the items; what fails, fails for all that were sent. Errors: `database.CROWDED`.
 */
export function together<Item, Answer>(
  send: Send<Item, Answer>,
  { most, line }: Limits,
  onRest: () => void,
): (item: Item) => Promise<Answer> {
  const waiting: Waiting<Item, Answer>[] = []
  let isUnderWay = false

  const run = async () => {
    isUnderWay = true
    while (waiting.length > 0) {
      const sent = waiting.splice(0, most)
      try {
        const answers = await send(sent.map(({ item }) => item))
        if (answers.length !== sent.length) throw new Error("Not everything that was sent was answered.")
        answers.forEach((answer, index) => sent[index]?.resolve(answer))
      } catch (error) {
        for (const { reject } of sent) reject(error)
      }
      // Whoever was answered may ask for the next at once: it goes with those who waited, and not behind them.
      await turn()
    }
    isUnderWay = false
    onRest()
  }

  return (item) =>
    new Promise((resolve, reject) => {
      if (waiting.length >= line) return reject(databaseErrors.CROWDED())
      waiting.push({ item, resolve, reject })
      if (!isUnderWay) void run()
    })
}
