import type { Database } from "@plinth/db"
import { sql, type Kysely } from "kysely"

/**
 * Deletes what the gate keeps no longer: answers after a day, counts whose window ended, metered calls after 400 days, sessions
 * that are over or waited for their second factor in vain, links that nobody followed, numbers that nobody proved to be theirs,
 * browsers of sessions that are over, and texts that count no more.
 */
export async function purgeGate(worker: Kysely<Database>): Promise<void> {
  await sql`delete from app.idempotency_keys where created_at < now() - interval '24 hours'`.execute(worker)
  await sql`delete from app.api_calls where counted_at < now() - interval '400 days'`.execute(worker)
  await sql`delete from app.tenant_refusals where day < current_date - 90`.execute(worker)
  await sql`delete from platform.refusal_batches where kept_at < now() - interval '1 day'`.execute(worker)
  await sql`update platform.incidents set network = null where state = 'resolved' and network is not null
    and last_seen_at < now() - interval '90 days'`.execute(worker)
  await sql`delete from platform.mail_events where received_at < now() - interval '30 days'`.execute(worker)
  await sql`select auth.end_waiting_sessions()`.execute(worker)
  await sql`select auth.forget_expired()`.execute(worker)
  await sql`delete from auth.user_phone_codes where expires_at < now()`.execute(worker)
  await sql`delete from auth.user_push_devices where not auth.is_live(session_id)`.execute(worker)
  await sql`delete from platform.texts where let_at < now() - interval '2 days'`.execute(worker)
  await sql`delete from platform.rate_counts where ends_at < now()`.execute(worker)
}
