import { newId, type DeliveryId } from "@plinth/core"
import type { WriteTransaction } from "@plinth/db"
import { defineTask, enqueue, tenantOf } from "@plinth/jobs"
import { sql } from "kysely"
import { z } from "zod"
import { deliver } from "../deliver/deliver"
import { deliverDigest } from "../digest/deliver-digest"

/** Rows in one transaction. */
const atOnce = 500

/**
 * Lets go of what was held and is due by the tenant's clock: what waited for quiet hours or under a ceiling and what an operator sends
 * again each by itself, what waited for the day gathered in one mail a person, however many days have passed.
 */
export const release = defineTask({
  id: "notifications.release",
  schema: z.object({}),
  isInternal: true,
  run: async (_, job) => {
    const tenant = tenantOf(job)
    while ((await tenant.write((tx) => releaseSome(tx))) > 0);
  },
})

/** What waited for these comes in one mail. */
const gathered = ["digest", "cap"] as const

async function releaseSome(tx: WriteTransaction): Promise<number> {
  const now = tx.origin.clock.now()
  const due = await tx
    .selectFrom("app.notification_deliveries")
    .select((eb) => [
      eb.ref("id").$castTo<DeliveryId>().as("id"),
      "user_id as userId",
      "reason",
      "replays",
      "due_at as dueAt",
    ])
    .where("tenant_id", "=", tx.tenantId)
    .where("state", "=", "held")
    .where("due_at", "<=", now)
    .orderBy("user_id")
    .orderBy("id")
    .limit(atOnce)
    // Two at once take turns: what one skipped because the other holds it would be a second mail of the same day.
    .forUpdate()
    .execute()
  const isGathered = ({ reason }: { reason: string | null }) => gathered.some((each) => each === reason)
  // One that meets a ceiling again is held again, and let go by another job.
  for (const { id, replays, dueAt } of due.filter((row) => !isGathered(row))) {
    const run = await enqueue(
      tx,
      deliver,
      { deliveryId: id },
      { key: `${id}:${replays}:${dueAt?.getTime()}` },
    )
    await letGo(tx, { run_id: run.id }).where("id", "=", id).execute()
  }
  for (const userId of new Set(due.filter(isGathered).map((row) => row.userId))) {
    const digestId = newId<DeliveryId>()
    const run = await enqueue(tx, deliverDigest, { digestId }, { key: digestId })
    // All of theirs that is due, also what is more than one transaction takes.
    await letGo(tx, { run_id: run.id, digest_id: digestId })
      .where("user_id", "=", userId)
      .where("state", "=", "held")
      .where("reason", "in", gathered)
      .where("due_at", "<=", now)
      .execute()
  }
  return due.length
}

const letGo = (tx: WriteTransaction, run: { readonly run_id: string; readonly digest_id?: DeliveryId }) =>
  tx
    .updateTable("app.notification_deliveries")
    .set({ ...run, state: "queued", reason: null, due_at: null, changed_at: sql`now()` })
    .where("tenant_id", "=", tx.tenantId)
