import type { WriteTransaction } from "@plinth/db"
import { record } from "@plinth/events"
import { sql } from "kysely"
import { creditEvents } from "../events"

/** Freezes or thaws what is left of a payment's grants; how many credits that are. */
export async function turnGrants(
  tx: WriteTransaction,
  paymentId: string,
  turn: "frozen" | "thawed",
): Promise<number> {
  const { rows } = await sql<{ turned: number }>`
    select app.freeze_credits(${paymentId}, ${turn === "frozen"}, ${tx.origin.clock.now()}::timestamptz) as turned`.execute(
    tx,
  )
  const amount = rows[0]?.turned ?? 0
  if (amount > 0) await record(tx, creditEvents[turn](tx.tenantId, { paymentId, amount }))
  return amount
}
