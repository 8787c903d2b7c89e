import type { WriteTransaction } from "@plinth/db"
import { sql } from "kysely"
import { requireAmount, requireWords } from "../amount"
import { creditErrors } from "../errors"
import { grantSources, type GrantSource } from "./grant-sources"

export type CreditGrantInput = {
  /** INVARIANT: what a source grants, it grants once. */
  readonly source: { readonly kind: GrantSource; readonly ref: string }
  readonly amount: number
  /** By the tenant's clock; null: never. */
  readonly expiresAt: Date | null
  readonly isPaid: boolean
  /** The payment that it hangs on: what is refunded or disputed is found by it. */
  readonly paymentId?: string
}

/**
 * Gives a tenant credits, once for each source; debt is repaid from them first.
 * Errors: `credits.AMOUNT_INVALID`, `credits.WORD_INVALID`, `credits.KEY_CONFLICT` where the source granted another amount.
 */
export async function grantCredits(
  tx: WriteTransaction,
  { source, amount, expiresAt, isPaid, paymentId }: CreditGrantInput,
): Promise<"granted" | "replayed"> {
  requireAmount(amount)
  requireWords({ key: source.ref })
  const { actor, clock } = tx.origin
  const { rows } = await sql<{ status: "granted" | "replayed" | "conflict" | "too_large" }>`
    select app.grant_credits(
      ${source.kind}, ${source.ref}, ${amount}, ${grantSources[source.kind].priority}::smallint, ${isPaid},
      ${paymentId ?? null}, ${expiresAt}::timestamptz, ${actor.type}, ${actor.id}, ${clock.now()}::timestamptz
    ) as status`.execute(tx)
  const status = rows[0]?.status
  if (status === "granted" || status === "replayed") return status
  throw status === "conflict"
    ? creditErrors.KEY_CONFLICT({ source })
    : creditErrors.AMOUNT_INVALID({ amount })
}
