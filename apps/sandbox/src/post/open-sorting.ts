import { seededRandom } from "../seeded-random"
import type { Post, Posted } from "./posted"
import { wallNow } from "./wall-now"
import type { WebhookFault, WebhookFaults } from "./webhook-faults"

export type Sorting = {
  /** Lets what was posted since the last time run into its faults, each message once. */
  readonly sortIn: () => void
  /** From now on no fault but a corruption meets this one. */
  readonly pass: (id: string) => void
  readonly reset: () => void
}

/** What befalls messages before they leave: some are lost, late, doubled, kept, or leave in another order. */
export function openSorting<Message extends Posted>(
  post: Post<Message>,
  faults: WebhookFaults,
  isHolding: () => boolean,
  release: (messages: readonly Message[]) => void,
): Sorting {
  const sorted = new Set<string>()
  const current = ({ id }: Message) => post.find(id)
  const hold = (message: Message) => post.put({ ...message, state: "held", nextAttemptAt: null })

  const meet = (message: Message) => {
    for (const fault of faults.strike(message, ["drop", "delay", "duplicate", "hold", "reorder"])) {
      befall(fault, current(message) ?? message)
    }
    const now = current(message)
    if (isHolding() && now?.state === "waiting") hold(now)
  }
  const befall = (fault: WebhookFault, message: Message) => {
    switch (fault.kind) {
      case "drop":
        return post.put({ ...message, state: "dropped", nextAttemptAt: null })
      case "hold":
        return hold(message)
      case "delay":
        return post.put({
          ...message,
          nextAttemptAt: new Date(Date.parse(wallNow()) + fault.ms).toISOString(),
        })
      case "duplicate":
        return copy(message, fault.count)
      case "reorder":
        return reorder(message, fault)
      case "corrupt":
        return undefined
    }
  }
  const copy = (message: Message, count: number) =>
    Array.from({ length: count }, () => post.newId()).forEach((id) => {
      sorted.add(id)
      post.put({ ...message, id })
    })
  const reorder = (message: Message, { count, seed, struck }: WebhookFault) => {
    hold(message)
    const held = post.all().filter(({ state }) => state === "held")
    if (held.length >= count) release(shuffled(held, seededRandom(seed + struck)))
  }

  return {
    sortIn: () => {
      for (const message of post.all()) {
        if (sorted.has(message.id) || message.state !== "waiting") continue
        sorted.add(message.id)
        if (message.attempts.length === 0) meet(message)
      }
    },
    pass: (id) => void sorted.add(id),
    reset: () => sorted.clear(),
  }
}

function shuffled<Item>(items: readonly Item[], random: () => number): Item[] {
  return items
    .map((item) => ({ item, rank: random() }))
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ item }) => item)
}
