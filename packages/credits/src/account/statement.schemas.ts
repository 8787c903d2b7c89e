import { z } from "zod"
import { GrantKind } from "../grant/grant.schemas"

/** A movement. `amount` is signed; what it burnt is named by grant. */
export const CreditEntry = z.object({
  seq: z.number(),
  kind: z.enum(["grant", "debit", "capture", "expiry", "clawback", "repayment"]),
  amount: z.number(),
  debtDelta: z.number(),
  balanceAfter: z.number(),
  reason: z.string(),
  projectId: z.string().nullable(),
  actorType: z.string(),
  actorId: z.string(),
  at: z.date(),
  /** Where the credits came from; of a grant, itself with an amount below zero. */
  burnt: z.array(z.object({ grantSeq: z.number(), sourceKind: GrantKind, amount: z.number() })),
})
export type CreditEntry = z.infer<typeof CreditEntry>

export const ListStatementInput = z.object({
  cursor: z.string().max(500).nullish(),
  limit: z.number().int().min(1).max(100).default(30),
})
export type ListStatementInput = z.infer<typeof ListStatementInput>
