import type { Database } from "@plinth/db"
import { enqueueDue } from "@plinth/jobs"
import { sql, type Kysely } from "kysely"
import { release } from "./release"

const nextOfEach = sql`(select tenant_id, min(due_at) as due_at from app.notification_deliveries
  where state = 'held' group by tenant_id)`

/** Asks for the release of what is due, in each tenant by its own clock. Answers with how many tenants were not being looked after. */
export const releaseDue = (workerDb: Kysely<Database>): Promise<number> =>
  enqueueDue(workerDb, release, { table: nextOfEach, column: sql.ref("due_at") }, () => ({}))
