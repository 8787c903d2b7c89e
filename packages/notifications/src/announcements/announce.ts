import { idInput, type AnnouncementId, type EventId, type TenantId } from "@plinth/core"
import type { Database, ReadConnection } from "@plinth/db"
import { effectivePlan, planColumns, planFactsOf } from "@plinth/entitlements"
import { defineTask, enqueueFor, tenantOf } from "@plinth/jobs"
import { sql, type Kysely } from "kysely"
import { z } from "zod"
import { findPeople } from "../notify/audience.queries"
import type { Severity } from "../define-kinds"
import { toldOf } from "../notify/find-audience"
import { tell } from "../notify/tell"

/** Tells everybody in a tenant what an operator wrote, if it is for them and was not withdrawn meanwhile. */
export const announce = defineTask({
  id: "notifications.announce",
  schema: z.object({ announcementId: idInput<AnnouncementId>() }),
  isInternal: true,
  retry: { maxAttempts: 10 },
  run: async ({ announcementId }, job) => {
    const tenant = tenantOf(job)
    await tenant.write(async (tx) => {
      const [said, facts] = [await findAnnouncement(tx, announcementId), await findFacts(tx)]
      if (!said || !facts) return
      if (said.plan && effectivePlan(planFactsOf(facts), tenant.clock.now()).key !== said.plan) return
      const everybody = toldOf("system.announcement", await findPeople(tx))
      const telling = {
        id: said.id as EventId,
        actorType: "system",
        actorId: "operator",
        entityType: "announcement",
        entityId: said.id,
        data: { title: said.title, text: said.body, ...(said.link && { link: said.link }) },
        occurredAt: tenant.clock.now(),
        severity: said.severity,
      }
      await tell(tx, telling, everybody, said.hasMail ? ["email", "push"] : ["push"])
    })
  },
})

/** Tenants asked for in one round. */
const atOnce = 200

/** Has the people of each tenant told of what is due. Answers with how many tenants were asked for. */
export const announceDue = (workerDb: Kysely<Database>): Promise<number> =>
  workerDb.transaction().execute(async (tx) => {
    const due = await tx
      .selectFrom("platform.announcements")
      .select((eb) => [
        eb.ref("id").$castTo<AnnouncementId>().as("id"),
        "tenant_id as only",
        "told_up_to as after",
      ])
      .where("is_message", "=", true)
      .where("told_at", "is", null)
      .where("withdrawn_at", "is", null)
      .where("starts_at", "<=", sql<Date>`now()`)
      .orderBy("starts_at")
      .limit(1)
      .forUpdate()
      .skipLocked()
      .executeTakeFirst()
    if (!due) return 0
    const { id: announcementId, only, after } = due
    let query = tx
      .selectFrom("app.tenants")
      .select((eb) => eb.ref("id").$castTo<TenantId>().as("id"))
      .where("status", "=", "active")
      .orderBy("id")
      .limit(atOnce)
    if (only) query = query.where("id", "=", only)
    if (after) query = query.where("id", ">", after)
    const tenants = await query.execute()
    for (const { id } of tenants)
      await enqueueFor(tx, id, announce, { announcementId }, { key: announcementId })
    const isLast = tenants.length < atOnce
    await tx
      .updateTable("platform.announcements")
      .set({ told_up_to: tenants.at(-1)?.id ?? after, ...(isLast && { told_at: sql<Date>`now()` }) })
      .where("id", "=", announcementId)
      .execute()
    return tenants.length
  })

const findAnnouncement = (db: ReadConnection, id: AnnouncementId) =>
  db
    .selectFrom("platform.announcements")
    .select(["id", "title", "body", "link", "plan", "has_mail as hasMail"])
    .select((eb) => eb.ref("severity").$castTo<Severity>().as("severity"))
    .where("id", "=", id)
    .where("is_message", "=", true)
    .executeTakeFirst()

const findFacts = (db: ReadConnection) =>
  db.selectFrom("app.tenants").select(planColumns).where("id", "=", db.tenantId).executeTakeFirst()
