import { isId } from "@plinth/core"
import { sql } from "kysely"
import { insufficient, requireAmount } from "../amount"
import type { Debit } from "../debit/debit"
import { creditErrors } from "../errors"
import type { HoldState } from "./hold.schemas"
import { within, type Spender } from "./within"

export type Capture = {
  readonly holdId: string
  /** Less than was held frees the rest; more competes for what is available. All of it where nothing is said. */
  readonly amount?: number
}

/**
 * Spends what was held, in the transaction of what it was held for. The same amount again is the same capture.
 * Errors: `credits.HOLD_NOT_FOUND`, `credits.HOLD_NOT_OPEN`, `credits.INSUFFICIENT`, `credits.AMOUNT_INVALID`.
 */
export async function captureHold(spender: Spender, { holdId, amount }: Capture): Promise<Debit> {
  if (amount !== undefined) requireAmount(amount)
  return within(spender, async (tx) => {
    if (!isId(holdId)) throw creditErrors.HOLD_NOT_FOUND()
    const { actor, clock } = tx.origin
    const { rows } = await sql<Answer>`
      select status, state, seq, spent, balance, needed, available from app.capture_hold(
        ${holdId}, ${amount ?? null}::bigint, ${actor.type}, ${actor.id}, ${clock.now()}::timestamptz)`.execute(
      tx,
    )
    const answer = rows[0]
    if (answer?.status === "captured")
      return { seq: answer.seq, amount: answer.spent, balance: answer.balance }
    if (answer?.status === "insufficient") throw insufficient(answer.needed, answer.available)
    if (answer?.status === "not_open") throw creditErrors.HOLD_NOT_OPEN({ state: answer.state })
    throw creditErrors.HOLD_NOT_FOUND()
  })
}

type Answer =
  | { readonly status: "captured"; readonly seq: number; readonly spent: number; readonly balance: number }
  | { readonly status: "insufficient"; readonly needed: number; readonly available: number }
  | { readonly status: "not_open"; readonly state: HoldState }
  | { readonly status: "not_found" }
