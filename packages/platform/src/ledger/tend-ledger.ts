import { newId } from "@plinth/core"
import { checkLedger } from "@plinth/credits"
import type { Databases } from "@plinth/db"
import { checkUsage } from "@plinth/usage"
import { sql } from "kysely"

type WorkerDb = Databases["worker"]

/** Goes the checks of the ledger that are due: one a night, from three o'clock UTC on, and those that operators asked for. True where there was one. */
export async function tendLedger(workerDb: WorkerDb): Promise<boolean> {
  const checkId = (await claimCheck(workerDb)) ?? (await claimNight(workerDb))
  if (!checkId) return false
  const { accounts, entries, findings: ofCredits } = await checkLedger(workerDb)
  const findings = [...ofCredits, ...(await checkUsage(workerDb))]
  await workerDb.transaction().execute(async (tx) => {
    for (const { tenantId, rule, broken } of findings)
      await tx
        .insertInto("platform.ledger_findings")
        .values({ check_id: checkId, tenant_id: tenantId, rule, broken })
        // Another worker that took it for given up found the same.
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    await tx
      .updateTable("platform.ledger_checks")
      .set({ ended_at: sql`clock_timestamp()`, accounts, entries })
      .where("id", "=", checkId)
      .execute()
  })
  return true
}

/** The oldest that waits, or that somebody began and never ended. */
async function claimCheck(workerDb: WorkerDb): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    update platform.ledger_checks set began_at = clock_timestamp()
    where id = (
      select id from platform.ledger_checks
      where ended_at is null and (began_at is null or began_at < now() - interval '2 hours')
      order by asked_at limit 1 for update skip locked
    ) returning id`.execute(workerDb)
  return rows[0]?.id
}

/** This night's, where nobody has it yet. */
async function claimNight(workerDb: WorkerDb): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    insert into platform.ledger_checks (id, night, began_at)
    select ${newId()}, night, clock_timestamp() from (
      select ((now() at time zone 'UTC') - interval '3 hours')::date as night
    ) due
    where not exists (select from platform.ledger_checks known where known.night = due.night)
    on conflict (night) do nothing returning id`.execute(workerDb)
  return rows[0]?.id
}
