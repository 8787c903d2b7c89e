import { isId } from "@plinth/core"
import { sql } from "kysely"
import { creditErrors } from "../errors"
import type { HoldState } from "./hold.schemas"
import { within, type Spender } from "./within"

/**
 * Gives back what was held and not spent; of a hold that timed out nothing is left to give.
 * Errors: `credits.HOLD_NOT_FOUND`, `credits.HOLD_NOT_OPEN` where it was captured.
 */
export const releaseHold = (
  spender: Spender,
  { holdId }: { readonly holdId: string },
): Promise<{ readonly state: "released" | "expired" }> =>
  within(spender, async (tx) => {
    if (!isId(holdId)) throw creditErrors.HOLD_NOT_FOUND()
    const { rows } = await sql<{ state: HoldState | null }>`
      select app.release_hold(${holdId}, ${tx.origin.clock.now()}::timestamptz) as state`.execute(tx)
    const state = rows[0]?.state
    if (state === "released" || state === "expired") return { state }
    throw state ? creditErrors.HOLD_NOT_OPEN({ state }) : creditErrors.HOLD_NOT_FOUND()
  })
