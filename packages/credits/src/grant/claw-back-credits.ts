import type { WriteTransaction } from "@plinth/db"
import { record } from "@plinth/events"
import { sql } from "kysely"
import { creditErrors } from "../errors"
import { creditEvents } from "../events"

type Clawback = {
  readonly paymentId: string
  /** Of what the payment granted, so many in all. */
  readonly credits: number
}

/**
 * Takes back what a payment granted, up to so many credits in all: asked twice, nothing more happens. What was spent of them is
 * debt, and what had expired is gone already.
 * Errors: `credits.AMOUNT_INVALID`.
 */
export async function clawBackCredits(
  tx: WriteTransaction,
  { paymentId, credits }: Clawback,
): Promise<{ readonly taken: number; readonly debt: number }> {
  if (!Number.isSafeInteger(credits) || credits < 0) throw creditErrors.AMOUNT_INVALID({ amount: credits })
  const { actor, clock } = tx.origin
  const { rows } = await sql<{ taken: number; owed: number }>`
    select taken, owed from app.claw_back_credits(
      ${paymentId}, ${credits}, ${actor.type}, ${actor.id}, ${clock.now()}::timestamptz)`.execute(tx)
  const { taken, owed: debt } = rows[0] ?? { taken: 0, owed: 0 }
  if (taken + debt > 0)
    await record(tx, creditEvents.clawed_back(tx.tenantId, { paymentId, amount: taken, debt }))
  return { taken, debt }
}
