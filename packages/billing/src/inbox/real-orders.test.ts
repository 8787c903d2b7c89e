import { isWholeProof, keepProof } from "@plinth/db/testing"
import { expect, test } from "vitest"
import { cards } from "../testing/pay-page"
import { aLife, billOf, countDeliveries, reconcile, send, work } from "./real-orders.fixture"

// The real sandbox sells, charges, signs and sends; what it sends is read there again by the real adapter.

function permutations<Item>(items: readonly Item[]): Item[][] {
  if (items.length === 0) return [[]]
  return items.flatMap((item, index) =>
    permutations(items.toSpliced(index, 1)).map((rest) => [item, ...rest]),
  )
}

const manners = [{}, { twice: true }, { lost: 0 }, { lost: 2, twice: true }, { lost: 3 }]

test(
  "every order of what the sandbox tells of a purchase, doubled and lost, comes to one bill",
  { timeout: 600_000 },
  async () => {
    const orders = permutations([0, 1, 2, 3])
    const plays = orders.flatMap((order, index) =>
      (isWholeProof() ? manners : manners.filter((_, at) => at === index % manners.length)).map((how) => ({
        order,
        ...how,
      })),
    )
    const lives: Awaited<ReturnType<typeof aLife>>[] = []
    for (const { order, twice, lost } of plays) {
      const life = await aLife()
      expect(life.messages).toHaveLength(order.length)
      const ids = order.filter((_, at) => at !== lost).flatMap((at) => life.messages[at] ?? [])
      await send(ids)
      if (twice) await send(ids)
      await work()
      lives.push(life)
    }
    await reconcile()
    const bills = new Set<string>()
    for (const { id } of lives) bills.add(await billOf(id))
    expect([...bills]).toHaveLength(1)
    expect([...bills][0]).toContain('"plan":"pro"')
    keepProof("billing-orders-at-the-sandbox", {
      orders: orders.length,
      plays: plays.length,
      bills: bills.size,
    })
  },
)

const times = 20

test(
  "what the sandbox tells of many, each twenty times and shuffled over four workers, comes to what it comes to in order, and grants once",
  { timeout: 900_000 },
  async () => {
    const kinds = [{ days: 32 }, { days: 32, card: cards.onceOnly }]
    const expected: string[] = []
    for (const kind of kinds) {
      const life = await aLife(kind)
      await send(life.messages)
      await work()
      expected.push(await billOf(life.id))
    }
    expect(expected[0]).toContain('"granted":["\\"pay\\"","\\"pay\\""]')
    expect(expected[1]).toContain('"billing_state":"past_due"')

    const crowd: (Awaited<ReturnType<typeof aLife>> & { readonly kind: number })[] = []
    for (let n = 0; n < (isWholeProof() ? 72 : 4); n += 1)
      crowd.push({ kind: n % 2, ...(await aLife(kinds[n % 2])) })
    const messages = crowd.flatMap((life) => life.messages)
    const sending = async () => {
      for (let time = 1; time <= times; time += 1) await send(shuffled(messages, time))
    }
    let isSending = true
    const sent = sending().finally(() => (isSending = false))
    while (isSending) await work(4)
    await sent
    await work(4)
    for (const { id, kind } of crowd) expect(await billOf(id)).toBe(expected[kind])
    const count = await countDeliveries(crowd.map(({ customerId }) => customerId))
    expect(count).toEqual({ deliveries: messages.length * times, messages: messages.length })
    keepProof("billing-deliveries-of-the-sandbox", { ...count, workers: 4, tenants: crowd.length })
  },
)

/** The same shuffle at each run. */
function shuffled<Item>(items: readonly Item[], seed: number): Item[] {
  return items
    .map((item, index) => ({ item, rank: ((index + 1) * 7_919 * (seed + 13)) % 104_729 }))
    .toSorted((one, other) => one.rank - other.rank)
    .map(({ item }) => item)
}
