import { newId, type DeliveryId, type EventId, type NotificationId } from "@plinth/core"
import type { WriteTransaction } from "@plinth/db"
import { enqueue } from "@plinth/jobs"
import { channelsOut } from "../channels"
import { deliver } from "../deliver/deliver"
import type { Severity } from "../define-kinds"
import { notificationCaps } from "../env"
import { kinds } from "../kinds"
import { outward, type Outward } from "../notice"
import { mannersOf } from "../settings/manners"
import { countOutgoing } from "./audience.queries"
import { decideDelivery, type Decision } from "./decide-delivery"
import type { Told } from "./find-audience"
import { inSlices } from "./in-slices"

/** A notification that was just made, and the channels that carry it further. */
export type Fresh = Told & {
  readonly id: NotificationId
  readonly severity: Severity
  readonly outward: readonly Outward[]
}

/** Milliseconds. */
const hour = 3_600_000

/** A row for each channel that carries what is new out of the house, and the job of each that goes now. */
export async function insertDeliveries(
  tx: WriteTransaction,
  event_id: EventId,
  fresh: readonly Fresh[],
): Promise<void> {
  const ways = fresh.flatMap((each) => each.outward.map((channel) => ({ ...each, channel })))
  if (ways.length === 0) return
  const now = tx.origin.clock.now()
  const caps = notificationCaps()
  const outgoing = await countOutgoing(tx, new Date(now.getTime() - hour))
  const sent = tallyOf(outgoing.map(({ userId, sent: count }) => [userId, count]))
  const waiting = tallyOf(outgoing.map(({ userId, waiting: count }) => [userId, count]))
  const reached = await findReached(tx, ways)
  const rows = []
  for (const { id: notification_id, kind, severity, person, channel } of ways) {
    const isReached = reached.get(channel)?.has(person.userId) ?? false
    // That an address takes no mail any more is kept; who has no phone is nothing to keep.
    if (!isReached && channel !== "email") continue
    const id = newId<DeliveryId>()
    const decision: Decision | { state: "suppressed"; reason: "suppressed" } = isReached
      ? decideDelivery({
          kind: { ...kinds[kind], severity },
          channel,
          manners: mannersOf(person),
          sent: sent.of(person.userId),
          waiting: waiting.of(person.userId),
          caps,
          now,
        })
      : { state: "suppressed", reason: "suppressed" }
    const isNow = decision.state === "queued"
    if (isNow) sent.add(person.userId)
    if ("reason" in decision && decision.reason === "quiet_hours") waiting.add(person.userId)
    const run = isNow ? await enqueue(tx, deliver, { deliveryId: id }, { key: id }) : null
    rows.push({
      tenant_id: tx.tenantId,
      id,
      notification_id,
      event_id,
      member_id: person.memberId,
      user_id: person.userId,
      kind,
      channel,
      state: decision.state,
      reason: "reason" in decision ? decision.reason : null,
      due_at: "dueAt" in decision ? decision.dueAt : null,
      run_id: run?.id ?? null,
      told_at: now,
    })
  }
  for (const some of inSlices(rows)) await tx.insertInto("app.notification_deliveries").values(some).execute()
}

/** Counts by person and for all of them. */
function tallyOf(counts: readonly (readonly [userId: string, count: number])[]) {
  const byPerson = new Map(counts)
  let tenant = counts.reduce((sum, [, count]) => sum + count, 0)
  return {
    of: (userId: string) => ({ person: byPerson.get(userId) ?? 0, tenant }),
    add(userId: string) {
      byPerson.set(userId, (byPerson.get(userId) ?? 0) + 1)
      tenant += 1
    },
  }
}

type Way = Pick<Fresh, "person"> & { readonly channel: Outward }

/** Whom each channel reaches at all. */
async function findReached(
  tx: WriteTransaction,
  ways: readonly Way[],
): Promise<ReadonlyMap<Outward, ReadonlySet<string>>> {
  const reached = new Map<Outward, ReadonlySet<string>>()
  for (const channel of outward) {
    const asked = ways.filter((way) => way.channel === channel).map(({ person }) => person.userId)
    if (asked.length > 0) reached.set(channel, await channelsOut[channel].reached(tx, asked))
  }
  return reached
}
