import type { Database } from "@plinth/db"
import { sql, type Kysely } from "kysely"

/** Rows deleted in one statement. */
const atOnce = 5_000

/** Forgets notifications after so many days, and what became of each with them. */
export async function purgeNotifications(workerDb: Kysely<Database>, days: number): Promise<void> {
  for (;;) {
    const { numAffectedRows } = await sql`
      delete from app.notifications where (tenant_id, id) in (
        select tenant_id, id from app.notifications
        where created_at < now() - ${days} * interval '1 day' limit ${atOnce})`.execute(workerDb)
    if (Number(numAffectedRows ?? 0) < atOnce) return
  }
}
