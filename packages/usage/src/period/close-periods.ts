import type { Database } from "@plinth/db"
import { enqueueDue } from "@plinth/jobs"
import { sql, type Kysely } from "kysely"
import { tendUsageTask } from "../tasks"

/** Has the periods turned whose time has come by their tenant's clock. Answers with how many were not asked for before. */
export const closePeriods = (workerDb: Kysely<Database>): Promise<number> =>
  enqueueDue(
    workerDb,
    tendUsageTask,
    { table: sql.table("app.usage_periods"), column: sql.ref("turns_at") },
    () => ({}),
  )
