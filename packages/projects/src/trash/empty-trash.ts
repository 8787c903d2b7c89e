import type { ProjectId } from "@plinth/core"
import type { Database, TenantContext } from "@plinth/db"
import { record } from "@plinth/events"
import { defineTask, enqueueDue, tenantOf } from "@plinth/jobs"
import { sql, type Kysely } from "kysely"
import { z } from "zod"
import { projectEvents } from "../events"
import { overSince, trashDays } from "./trash-days"

/** Deletes for good what has lain in a tenant's trash for its time. */
export const emptyTrashTask = defineTask({
  id: "projects.empty-trash",
  schema: z.object({ dueAt: z.iso.datetime() }),
  isInternal: true,
  run: ({ dueAt }, job) => emptyTrash(tenantOf(job), new Date(dueAt)),
})

/** Asks for the trashes to be emptied in which something has lain for its time, by each tenant's clock. Answers with how many. */
export const emptyTrashes = (workerDb: Kysely<Database>): Promise<number> =>
  enqueueDue(
    workerDb,
    emptyTrashTask,
    {
      table: sql`(
        select tenant_id, min(trashed_at) + make_interval(days => ${trashDays}) as due_at
        from app.projects where trashed_at is not null group by tenant_id)`,
      column: sql.ref("due_at"),
    },
    (dueAt) => ({ dueAt: dueAt.toISOString() }),
  )

/**
 * Everything of them goes with them; what happened to them stays in the log, which names nothing. What is restored meanwhile is left.
 * The clock that said it was time is the database's: what was due by it is due, though this one is a moment behind.
 */
async function emptyTrash(ctx: TenantContext, dueAt: Date): Promise<void> {
  const now = ctx.clock.now()
  await ctx.write(async (tx) => {
    const gone = await tx
      .deleteFrom("app.projects")
      .where("tenant_id", "=", tx.tenantId)
      .where("trashed_at", "<=", overSince(now > dueAt ? now : dueAt))
      .returning((eb) => eb.ref("id").$castTo<ProjectId>().as("id"))
      .execute()
    for (const { id } of gone) await record(tx, projectEvents.deleted(id, {}))
  })
}
