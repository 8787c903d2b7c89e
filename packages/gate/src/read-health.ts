import type { Databases } from "@plinth/db"
import { readVitalSigns, sentMails } from "@plinth/platform"
import { sql } from "kysely"
import { readWorkerLag, type WorkerLag } from "./read-vitals"

/** How the house stands at this moment, for who runs it. What cannot be read is null. */
export type Health = {
  readonly lag: WorkerLag | null
  readonly webhooks: { readonly waiting: number; readonly seconds: number } | null
  readonly ledger: { readonly ageSeconds: number; readonly broken: number } | null
  /** Of the last ten minutes: given up, and those that wait for another try. */
  readonly jobsFailed: number | null
  readonly mails: { readonly failed: number; readonly triedAgain: number } | null
  readonly databaseBytes: number | null
}

/** The same readings as `/api/metrics` has, as one page shows them. */
export async function readHealth(databases: Databases): Promise<Health> {
  const { worker } = databases
  const [lag, signs, databaseBytes] = await Promise.all([
    readWorkerLag(databases).catch(() => null),
    readVitalSigns(worker).catch(() => null),
    sql<{ bytes: number }>`select pg_database_size(current_database()) as bytes`.execute(worker).then(
      ({ rows }) => rows[0]?.bytes ?? null,
      () => null,
    ),
  ])
  const mails = signs && sentMails(signs)
  return {
    lag,
    webhooks: signs?.webhooks ?? null,
    ledger: signs?.ledger ?? null,
    jobsFailed: signs && signs.tasks.reduce((sum, { failed }) => sum + failed, 0),
    mails: mails && { failed: mails.failed, triedAgain: mails.waiting },
    databaseBytes,
  }
}
