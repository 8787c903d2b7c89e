import { idInput, newIdInput, type Id, type TenantId } from "@plinth/core"
import { z } from "zod"
import { ReasonInput } from "../notes/note.schemas"

export const TenantCreditsInput = z.object({ tenantId: idInput<TenantId>() })

export const GiveCreditsInput = z.object({
  /** The gift's own: given twice with one, it is given once. */
  id: newIdInput<Id<"gift">>(),
  tenantId: idInput<TenantId>(),
  amount: z.number().int().min(1).max(1_000_000),
  /** For how many days they are good. */
  days: z.number().int().min(1).max(3_650),
  reason: ReasonInput,
})
export type GiveCreditsInput = z.infer<typeof GiveCreditsInput>

export const TenantCredits = z.object({
  available: z.number(),
  held: z.number(),
  frozen: z.number(),
  debt: z.number(),
  /** What is left of each, in the order in which it burns. The first fifty. */
  grants: z.array(
    z.object({
      seq: z.number(),
      source: z.string(),
      granted: z.number(),
      remaining: z.number(),
      isFrozen: z.boolean(),
      expiresAt: z.date().nullable(),
    }),
  ),
})
export type TenantCredits = z.infer<typeof TenantCredits>

const LedgerCheck = z.object({
  askedAt: z.date(),
  isNightly: z.boolean(),
  /** Null while it goes on. */
  endedAt: z.date().nullable(),
  milliseconds: z.number(),
  accounts: z.number(),
  entries: z.number(),
  rules: z.array(z.object({ rule: z.string(), broken: z.number() })),
  /** Whose ledger differs, and in what; the first hundred. */
  tenants: z.array(z.object({ id: z.string(), name: z.string().nullable(), rules: z.array(z.string()) })),
})

export const LedgerView = z.object({
  /** The newest; null before the first. */
  check: LedgerCheck.nullable(),
  /** Who spent most in the last day. */
  burners: z.array(z.object({ id: z.string(), name: z.string(), burnt: z.number(), available: z.number() })),
})
export type LedgerView = z.infer<typeof LedgerView>
