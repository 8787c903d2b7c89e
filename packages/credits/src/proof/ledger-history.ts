import fc from "fast-check"

// What may befall a ledger, told as plain values: so a history that fails is made shorter, and printed as it stands.

export type Step =
  | {
      do: "grant"
      ref: number
      source: Source
      payment: number
      isPaid: boolean
      amount: number
      lasts: number | null
    }
  | { do: "debit"; key: number; amount: number }
  | { do: "batch"; items: readonly { key: number; amount: number }[] }
  | { do: "hold"; key: number; amount: number; minutes: number }
  | { do: "capture"; key: number; amount: number }
  | { do: "release"; key: number }
  | { do: "claw back"; payment: number; credits: number }
  | { do: "freeze" | "thaw"; payment: number }
  | { do: "tend" }

export type Command =
  | Step
  | { do: "advance"; minutes: number }
  /** What was asked so many steps before is asked once more. */
  | { do: "again"; back: number }
  /** The connection dies behind so many packets of the answer, and the same is asked again. */
  | { do: "crash"; packets: number; step: Step }

/** Where credits come from, with the place of each in the order in which they burn, and whether a payment brought them. */
export const sources = {
  plan: { priority: 30, isBought: true },
  allowance: { priority: 30, isBought: false },
  bonus: { priority: 40, isBought: false },
  pack: { priority: 50, isBought: true },
} as const
export type Source = keyof typeof sources

/** The minute at which what lasts for ever expires. */
export const never = Number.MAX_SAFE_INTEGER
export const paymentOf = (payment: number) => `pay_${payment}`

const upTo = (max: number) => fc.integer({ min: 0, max })
const between = (min: number, max: number) => fc.integer({ min, max })
const told = <const What extends Step["do"]>(
  what: What,
  fields: Record<string, fc.Arbitrary<unknown>> = {},
) => fc.record({ do: fc.constant(what), ...fields }) as fc.Arbitrary<Step & { do: What }>

const amount = fc.oneof({ weight: 8, arbitrary: between(1, 40) }, { weight: 1, arbitrary: between(41, 300) })
const payment = upTo(2)

/** Anything that may be asked of a ledger, about so many grants, debits and holds at the most. */
export function steps({ refs, debits, holds }: Record<"refs" | "debits" | "holds", number>) {
  const debit = { key: upTo(debits), amount }
  const hold = { key: upTo(holds), amount }
  return fc.oneof(
    {
      weight: 9,
      arbitrary: told("grant", {
        ref: upTo(refs),
        source: fc.constantFrom(...(Object.keys(sources) as Source[])),
        payment,
        isPaid: fc.boolean(),
        amount: between(1, 200),
        lasts: fc.constantFrom(null, 30, 60, 120, 240),
      }),
    },
    { weight: 7, arbitrary: told("debit", debit) },
    {
      weight: 2,
      arbitrary: told("batch", { items: fc.array(fc.record(debit), { minLength: 2, maxLength: 8 }) }),
    },
    { weight: 3, arbitrary: told("hold", { ...hold, minutes: between(1, 120) }) },
    { weight: 3, arbitrary: told("capture", hold) },
    { weight: 1, arbitrary: told("release", { key: hold.key }) },
    { weight: 2, arbitrary: told("claw back", { payment, credits: between(1, 300) }) },
    { weight: 1, arbitrary: told("freeze", { payment }) },
    { weight: 1, arbitrary: told("thaw", { payment }) },
    { weight: 1, arbitrary: told("tend") },
  )
}

const step = steps({ refs: 60, debits: 80, holds: 9 })

/**
 * What is lost and asked again names each debit once: one that was refused for want of credits leaves its key free for a smaller
 * one behind it, and the second time the key is taken.
 */
const lost = step.map((one) =>
  one.do === "batch"
    ? { ...one, items: [...new Map(one.items.map((item) => [item.key, item])).values()] }
    : one,
)

/** What befalls one tenant, from an empty account on. */
export const history: fc.Arbitrary<Command[]> = fc.array(
  fc.oneof(
    { weight: 15, arbitrary: step },
    { weight: 2, arbitrary: fc.record({ do: fc.constant("advance" as const), minutes: between(1, 90) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant("again" as const), back: upTo(10) }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant("crash" as const), packets: upTo(4), step: lost }) },
  ),
  { minLength: 1, maxLength: 60, size: "max" },
)
