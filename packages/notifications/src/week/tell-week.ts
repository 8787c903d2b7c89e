import { newId, type EventId, type Rights } from "@plinth/core"
import { sumSpent } from "@plinth/credits"
import type { Database, WriteTransaction } from "@plinth/db"
import { defineTask, enqueueDue, on, tenantOf, type Reaction, type Task } from "@plinth/jobs"
import { tenantEvents } from "@plinth/tenants"
import { sql, type Kysely } from "kysely"
import { z } from "zod"
import { findHolders, toldOf } from "../notify/find-audience"
import { tell } from "../notify/tell"
import { readWeek } from "./read-week"
import { isTellingTime, nextTelling, weekBefore } from "./week"

const Payload = z.object({ dueAt: z.iso.datetime() })

/**
 * The job that tells a tenant's keepers what happened last week, on Monday at eight of its time zone, once; of a week in which
 * nothing happened nothing. A tenant whose time zone changed is planned anew, and one that was away hears of the last week alone.
 */
export const tellWeekTask = (rights: Rights): Task<typeof Payload> =>
  defineTask({
    id: "notifications.tell-week",
    schema: Payload,
    isInternal: true,
    run: async ({ dueAt }, job) => {
      const tenant = tenantOf(job)
      const [due, clock] = [new Date(dueAt), tenant.clock.now()]
      await tenant.write((tx) => tellWeek(tx, rights, due, clock > due ? clock : due))
    },
  })

/** The first report is planned when a tenant is founded. */
export const weekReactions = (task: Task<typeof Payload>): Reaction[] => [
  on(tenantEvents.created, task, ({ occurredAt }) => ({ dueAt: occurredAt.toISOString() })),
]

/** Asks for the reports whose time has come. Answers with how many there were. */
export const tellWeeks = (workerDb: Kysely<Database>, task: Task<typeof Payload>): Promise<number> =>
  enqueueDue(
    workerDb,
    task,
    { table: sql.table("app.weekly_reports"), column: sql.ref("due_at") },
    (dueAt) => ({ dueAt: dueAt.toISOString() }),
  )

async function tellWeek(tx: WriteTransaction, rights: Rights, due: Date, now: Date): Promise<void> {
  const tenant = await findTenant(tx)
  const plan = await lockPlan(tx)
  if (!tenant || (plan && plan.dueAt > due)) return
  const next = nextTelling(now, tenant.timeZone)
  if (!plan) {
    await tx
      .insertInto("app.weekly_reports")
      .values({ tenant_id: tx.tenantId, due_at: next })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    return
  }
  const isTime = isTellingTime(due, tenant.timeZone)
  const spent = await sumSpent(tx, plan.ledgerSeq)
  await tx
    .updateTable("app.weekly_reports")
    .set({ due_at: next, ...(isTime && { ledger_seq: spent.seq }) })
    .where("tenant_id", "=", tx.tenantId)
    .execute()
  if (!isTime || tenant.status !== "active") return
  const facts = await readWeek(tx, { ...weekBefore(due), creditsSpent: spent.credits })
  if (!facts) return
  const kind = "system.weekly_report"
  const telling = {
    id: newId<EventId>(),
    actorType: "system",
    actorId: "weekly_report",
    entityType: "tenant",
    entityId: tx.tenantId,
    data: facts,
    occurredAt: now,
  }
  await tell(tx, telling, toldOf(kind, await findHolders(tx, rights, kind)))
}

const lockPlan = (tx: WriteTransaction) =>
  tx
    .selectFrom("app.weekly_reports")
    .select((eb) => ["due_at as dueAt", eb.ref("ledger_seq").$castTo<number>().as("ledgerSeq")])
    .where("tenant_id", "=", tx.tenantId)
    .forUpdate()
    .executeTakeFirst()

const findTenant = (tx: WriteTransaction) =>
  tx
    .selectFrom("app.tenants")
    .select(["time_zone as timeZone", "status"])
    .where("id", "=", tx.tenantId)
    .executeTakeFirst()
