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

async function releaseSome(tx: WriteTransaction): Promise<number> {
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
    .where("due_at", "<=", tx.origin.clock.now())
    .orderBy("user_id")
    .limit(atOnce)
    .forUpdate()
    .skipLocked()
    .execute()
  const isGathered = ({ reason }: { reason: string | null }) => reason === "digest" || reason === "cap"
  // One that meets a ceiling again is held again, and let go by another job.
  for (const { id, replays, dueAt } of due.filter((row) => !isGathered(row))) {
    const run = await enqueue(
      tx,
      deliver,
      { deliveryId: id },
      { key: `${id}:${replays}:${dueAt?.getTime()}` },
    )
    await letGo(tx, [id], { run_id: run.id })
  }
  for (const [, mine] of Map.groupBy(due.filter(isGathered), ({ userId }) => userId)) {
    const digestId = newId<DeliveryId>()
    const run = await enqueue(tx, deliverDigest, { digestId }, { key: digestId })
    await letGo(
      tx,
      mine.map(({ id }) => id),
      { run_id: run.id, digest_id: digestId },
    )
  }
  return due.length
}

const letGo = (
  tx: WriteTransaction,
  ids: readonly DeliveryId[],
  run: { readonly run_id: string; readonly digest_id?: DeliveryId },
) =>
  tx
    .updateTable("app.notification_deliveries")
    .set({ ...run, state: "queued", reason: null, due_at: null, changed_at: sql`now()` })
    .where("tenant_id", "=", tx.tenantId)
    .where("id", "=", sql<string>`any(${ids}::uuid[])`)
    .execute()
