import { isStorable } from "@plinth/core"
import { creditErrors } from "./errors"

/** Credits are whole and at least one. Errors: `credits.AMOUNT_INVALID`. */
export function requireAmount(amount: number): void {
  if (!Number.isSafeInteger(amount) || amount < 1) throw creditErrors.AMOUNT_INVALID({ amount })
}

/** What credits are spent on, in a word for programs. */
export const reasonWord = /^[a-z0-9_.:-]{1,60}$/

type Words = { readonly key?: string; readonly reason?: string }

/** Errors: `credits.WORD_INVALID`. */
export function requireWords({ key = "key", reason = "reason" }: Words): void {
  if (key.length < 1 || key.length > 200 || !isStorable(key)) throw creditErrors.WORD_INVALID({ key })
  if (!reasonWord.test(reason)) throw creditErrors.WORD_INVALID({ reason })
}

/** What there was too little of, and what helps. */
export const insufficient = (needed: number, available: number) =>
  creditErrors.INSUFFICIENT({ needed, available, wayOut: "buy_credits" })
