import type { z } from "zod"
import type { Outcome } from "./entities"

export type TestCard = {
  readonly number: string
  readonly network: string
  /** For people. */
  readonly does: string
  readonly outcome: z.infer<typeof Outcome>
}

const pays = { kind: "always_ok" } as const
const declines = (code: string) => ({ kind: "decline", code }) as const

/** Every card that the provider's test mode documents. */
export const testCards: readonly TestCard[] = [
  { number: "4242424242424242", network: "visa", does: "pays", outcome: pays },
  { number: "5555555555554444", network: "mastercard", does: "pays", outcome: pays },
  { number: "4576238912771450", network: "visa", does: "pays, issued in India", outcome: pays },
  { number: "5409162669381034", network: "mastercard", does: "pays, issued in India", outcome: pays },
  {
    number: "4000000000000341",
    network: "visa",
    does: "pays once; what follows fails",
    outcome: { kind: "ok_then_fail", times: 1, code: "GENERIC_DECLINE" },
  },
  {
    number: "4000000000000002",
    network: "visa",
    does: "is declined",
    outcome: declines("GENERIC_DECLINE"),
  },
  {
    number: "4000000000009995",
    network: "visa",
    does: "has too little money",
    outcome: declines("INSUFFICIENT_FUNDS"),
  },
  {
    number: "4706131211212123",
    network: "visa",
    does: "is declined, issued in India",
    outcome: declines("GENERIC_DECLINE"),
  },
  {
    number: "5105105105105100",
    network: "mastercard",
    does: "is declined, issued in India",
    outcome: declines("GENERIC_DECLINE"),
  },
]

/** The documented card of what was typed, with spaces or dashes or without. */
export const findTestCard = (typed: string): TestCard | undefined =>
  testCards.find(({ number }) => number === typed.replace(/[\s-]/g, ""))
