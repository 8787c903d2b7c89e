import { newId, type DeliveryId } from "@plinth/core"
import type { WriteTransaction } from "@plinth/db"
import { defineTask, enqueue, tenantOf } from "@plinth/jobs"
import { sql } from "kysely"
import { z } from "zod"
import { deliver } from "../deliver/deliver"
import { deliverDigest } from "../digest/deliver-digest"
import { tellInTurn } from "../notify/tell-in-turn"

/** Of one transaction: rows that go by themselves, and people whose day is gathered, each whole. */
const [rowsAtOnce, peopleAtOnce] = [500, 100]

/**
 * Lets go of what was held and is due by the tenant's clock: what waited for quiet hours or under a ceiling and what an operator sends
 * again each by itself, what waited for the day gathered in one mail a person, however many days have passed. A digest that an
 * operator sends again is one mail again.
 */
export const release = defineTask({
  id: "notifications.release",
  schema: z.object({}),
  isInternal: true,
  run: async (_, job) => {
    const tenant = tenantOf(job)
    while ((await tenant.write((tx) => releaseEach(tx))) > 0);
    while ((await tenant.write((tx) => releaseDigests(tx))) > 0);
  },
})

async function releaseEach(tx: WriteTransaction): Promise<number> {
  await tellInTurn(tx)
  const now = tx.origin.clock.now()
  const due = await selectDue(tx, now)
    .select((eb) => [eb.ref("id").$castTo<DeliveryId>().as("id"), "reason"])
    .where(isGathered, "is not", true)
    .orderBy("due_at")
    .limit(rowsAtOnce)
    .execute()
  for (const { id, reason } of due) {
    // One that is held once more, also until the same instant, is let go by another job.
    const { id: runId } = await enqueue(tx, deliver, { deliveryId: id }, { key: newId() })
    // What the night held leaves now: it counts in this hour.
    const leaves = reason === "quiet_hours" ? { told_at: now } : {}
    await letGo(tx, { run_id: runId, ...leaves })
      .where("id", "=", id)
      .execute()
  }
  return due.length
}

async function releaseDigests(tx: WriteTransaction): Promise<number> {
  await tellInTurn(tx)
  const now = tx.origin.clock.now()
  const people = await selectDue(tx, now)
    .select("user_id as userId")
    .distinct()
    .where(isGathered)
    .orderBy("user_id")
    .limit(peopleAtOnce)
    .execute()
  for (const { userId } of people) {
    const digestId = newId<DeliveryId>()
    const { id: runId } = await enqueue(tx, deliverDigest, { digestId }, { key: digestId })
    await letGo(tx, { run_id: runId, digest_id: digestId })
      .where("user_id", "=", userId)
      .where("state", "=", "held")
      .where("due_at", "<=", now)
      .where(isGathered)
      .execute()
  }
  return people.length
}

/** Lines of one mail: what waited for the day, and what was such a line before it failed. */
const isGathered = sql<boolean>`(reason in ('digest', 'cap') or reason = 'replay' and digest_id is not null)`

const selectDue = (tx: WriteTransaction, now: Date) =>
  tx
    .selectFrom("app.notification_deliveries")
    .where("tenant_id", "=", tx.tenantId)
    .where("state", "=", "held")
    .where("due_at", "<=", now)

type LetGo = { readonly run_id: string; readonly digest_id?: DeliveryId; readonly told_at?: Date }

const letGo = (tx: WriteTransaction, what: LetGo) =>
  tx
    .updateTable("app.notification_deliveries")
    .set({ ...what, state: "queued", reason: null, due_at: null, changed_at: sql`now()` })
    .where("tenant_id", "=", tx.tenantId)
