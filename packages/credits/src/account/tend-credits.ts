import type { Database, TenantContext } from "@plinth/db"
import { enqueueDue, defineTask, tenantOf } from "@plinth/jobs"
import { sql, type Kysely } from "kysely"
import { z } from "zod"

/** Has time do what it does to a tenant's credits: holds time out, grants expire, a month begins. */
export const tendCreditsTask = defineTask({
  id: "credits.tend",
  schema: z.object({ dueAt: z.iso.datetime() }),
  isInternal: true,
  run: ({ dueAt }, job) => tendAccount(tenantOf(job), new Date(dueAt)),
})

/** The clock that said it was time is the database's: what was due by it is due, though this one is a moment behind. */
async function tendAccount(ctx: TenantContext, dueAt: Date): Promise<void> {
  const now = ctx.clock.now()
  await ctx.write((tx) => sql`select app.tend_credits(${now > dueAt ? now : dueAt}::timestamptz)`.execute(tx))
}

/** Asks for the credits to be tended whose time has come. Answers with how many tenants were not asked for before. */
export const enqueueDueCredits = (workerDb: Kysely<Database>): Promise<number> =>
  enqueueDue(
    workerDb,
    tendCreditsTask,
    { table: sql.table("app.credit_accounts"), column: sql.ref("next_due_at") },
    (dueAt) => ({
      dueAt: dueAt.toISOString(),
    }),
  )
