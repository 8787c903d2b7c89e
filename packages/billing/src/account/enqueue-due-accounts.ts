import type { Database } from "@plinth/db"
import { enqueueDue } from "@plinth/jobs"
import { sql, type Kysely } from "kysely"
import { tendAccountTask } from "../tasks"

/** Has the accounts looked at whose time has come. Answers with how many were not asked for before. */
export const enqueueDueAccounts = (workerDb: Kysely<Database>): Promise<number> =>
  enqueueDue(
    workerDb,
    tendAccountTask,
    { table: sql.table("app.billing_accounts"), column: sql.ref("next_evaluation_at") },
    () => ({}),
  )
