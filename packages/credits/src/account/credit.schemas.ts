import { z } from "zod"

export const CreditBalance = z.object({
  balance: z.number(),
  /** Promised to open holds. */
  held: z.number(),
  /** Of disputed payments. */
  frozen: z.number(),
  /** Taken back after it was spent: the next credits pay it. */
  debt: z.number(),
  /** What may be spent now. */
  available: z.number(),
  /** What there was to spend this month. */
  base: z.number(),
  periodEndsAt: z.date().nullable(),
})
export type CreditBalance = z.infer<typeof CreditBalance>

/** A debit as it stands in the ledger. */
export const CreditDebit = z.object({ seq: z.number(), amount: z.number(), balance: z.number() })
