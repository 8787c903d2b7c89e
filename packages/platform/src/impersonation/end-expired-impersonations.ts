import type { Database } from "@plinth/db"
import { sql, type Kysely } from "kysely"

/** Writes down which impersonations are over because their hour is. They were over by themselves: each request asks. */
export async function endExpiredImpersonations(worker: Kysely<Database>): Promise<void> {
  await sql`update platform.platform_impersonation_sessions set ended_at = now(), end_reason = 'expired'
    where ended_at is null and expires_at <= now()`.execute(worker)
}
