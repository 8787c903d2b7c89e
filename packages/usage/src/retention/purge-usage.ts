import type { Database } from "@plinth/db"
import { sql, type Kysely } from "kysely"

/** For so many days events are kept; what they came to stays. */
export const keepDays = 400

/** Deletes events that are past their time. */
export async function purgeUsage(workerDb: Kysely<Database>): Promise<void> {
  await sql`delete from app.usage_events where received_at < now() - make_interval(days => ${keepDays})`.execute(
    workerDb,
  )
}
