import type { Database } from "@plinth/db"
import { enqueueDue } from "@plinth/jobs"
import type { Kysely } from "kysely"
import { tendAccountTask } from "../tasks"

/** Has the accounts looked at whose time has come. Answers with how many were not asked for before. */
export const tendAccounts = (workerDb: Kysely<Database>): Promise<number> =>
  enqueueDue(
    workerDb,
    tendAccountTask,
    { table: "app.billing_accounts", column: "next_evaluation_at" },
    () => ({}),
  )
