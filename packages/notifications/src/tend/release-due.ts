import type { Database } from "@plinth/db"
import { enqueueDue } from "@plinth/jobs"
import { sql, type Kysely } from "kysely"
import { release } from "./release"

/** Of each tenant the latest that is due: behind a release that was given up nothing waits that falls due after it. */
const latestOfEach = sql`(select held.tenant_id, max(held.due_at) as due_at
  from app.notification_deliveries held left join platform.tenant_clocks clock on clock.tenant_id = held.tenant_id
  where held.state = 'held' and held.due_at <= now() + coalesce(clock.offset_ms, 0) * interval '1 millisecond'
  group by held.tenant_id)`

/** Asks for the release of what is due, in each tenant by its own clock. Answers with how many tenants were not being looked after. */
export const releaseDue = (workerDb: Kysely<Database>): Promise<number> =>
  enqueueDue(workerDb, release, { table: latestOfEach, column: sql.ref("due_at") }, () => ({}))
