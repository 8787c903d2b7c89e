import { z } from "zod"
import { grantSources, type GrantSource } from "./grant-sources"

export const GrantKind = z.enum(Object.keys(grantSources) as [GrantSource, ...GrantSource[]])

/** What a source granted, and what became of it: what is not remaining, has not expired and was not taken back was spent. */
export const CreditGrant = z.object({
  /** Its number in the ledger: entries name by it what they burnt. */
  seq: z.number(),
  source: z.object({ kind: GrantKind, ref: z.string() }),
  amount: z.number(),
  remaining: z.number(),
  expired: z.number(),
  clawed: z.number(),
  isPaid: z.boolean(),
  isFrozen: z.boolean(),
  paymentId: z.string().nullable(),
  grantedAt: z.date(),
  expiresAt: z.date().nullable(),
})
export type CreditGrant = z.infer<typeof CreditGrant>

export const ListGrantsInput = z.object({
  /** Those that still hold something, in the order in which they burn; or all, the newest first. */
  shelf: z.enum(["open", "all"]).default("open"),
  cursor: z.string().max(500).nullish(),
  limit: z.number().int().min(1).max(100).default(30),
})
export type ListGrantsInput = z.infer<typeof ListGrantsInput>
