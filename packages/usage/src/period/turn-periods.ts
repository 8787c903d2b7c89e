import type { WriteTransaction } from "@plinth/db"
import { sql } from "kysely"
import { latenessMinutes } from "./lateness"

/** Opens the tenant's running period, and closes those whose time is over. */
export async function turnPeriods(tx: WriteTransaction): Promise<void> {
  const now = tx.origin.clock.now()
  await sql`select app.turn_usage_periods(${now}, make_interval(mins => ${latenessMinutes}))`.execute(tx)
}
