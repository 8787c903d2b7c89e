import type { Database } from "@plinth/db"
import type { Kysely } from "kysely"

/** Which of these running jobs somebody wants to end. */
export async function findCanceled(
  workerDb: Kysely<Database>,
  runIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await workerDb
    .selectFrom("app.job_runs")
    .select("id")
    .where("id", "in", [...runIds])
    .where("cancel_requested_at", "is not", null)
    .execute()
  return new Set(rows.map(({ id }) => id))
}
