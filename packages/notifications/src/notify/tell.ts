import { newId, type DeliveryId, type EventId, type NotificationId } from "@plinth/core"
import type { WriteTransaction } from "@plinth/db"
import { enqueue } from "@plinth/jobs"
import { channelsOut } from "../channels"
import { deliver } from "../deliver/deliver"
import { kinds, type KindKey } from "../kinds"
import type { Outward } from "../notice"
import { choicesOf, isOn } from "../preferences/is-on"
import { findDefaults } from "../preferences/preference.queries"
import { countSent, findChoices, type Person } from "./audience.queries"
import { decideDelivery, type Decision } from "./decide-delivery"

/** What is told, whatever it follows from: an event, or an announcement. */
export type Telling = {
  readonly id: EventId
  readonly actorType: string
  readonly actorId: string
  readonly entityType: string
  readonly entityId: string
  readonly data: unknown
  readonly occurredAt: Date
}

type Told = { readonly kind: KindKey; readonly person: Person }

/** Milliseconds. */
const hour = 3_600_000
/** Rows of one statement: it takes 65,535 values, and a tenant may have more people than fit. */
const mostRows = 1_000
const outward = ["email", "sms", "push"] as const satisfies readonly Outward[]

/**
 * Tells people: a row for each in the bell, one for each channel that carries it further, and the job that does. Told twice, it changes
 * nothing. `only` leaves out channels that this telling does not ask for.
 */
export async function tell(
  tx: WriteTransaction,
  telling: Telling,
  told: readonly Told[],
  only: readonly Outward[] = outward,
): Promise<void> {
  if (told.length === 0) return
  const memberIds = told.map(({ person }) => person.memberId)
  const [choices, defaults] = [await findChoices(tx, memberIds), choicesOf(await findDefaults(tx))]
  const choicesBy = Map.groupBy(choices, ({ memberId }) => memberId)
  const wanted = told
    .map(({ kind, person }) => {
      const own = choicesOf(choicesBy.get(person.memberId) ?? [])
      const wants = (channel: Outward | "in_app") =>
        isOn(kind, channel, own(kind, channel), defaults(kind, channel))
      return { kind, person, isInApp: wants("in_app"), outward: only.filter(wants) }
    })
    .filter((each) => each.isInApp || each.outward.length > 0)
  const news = await insertNotifications(tx, telling, wanted)
  const fresh = wanted.flatMap((each) => {
    const id = news.get(each.person.memberId)
    return id ? [{ ...each, id }] : []
  })
  await insertDeliveries(tx, telling, fresh)
}

type Wanted = Told & { readonly isInApp: boolean; readonly outward: readonly Outward[] }

/** Answers with the notifications that were not there, by member. */
async function insertNotifications(
  tx: WriteTransaction,
  { id: event_id, data, ...telling }: Telling,
  wanted: readonly Wanted[],
): Promise<ReadonlyMap<string, NotificationId>> {
  const news = new Map<string, NotificationId>()
  for (const some of batchesOf(wanted)) {
    const rows = await tx
      .insertInto("app.notifications")
      .values(
        some.map(({ kind, person, isInApp }) => ({
          tenant_id: tx.tenantId,
          id: newId<NotificationId>(),
          member_id: person.memberId,
          kind,
          event_id,
          actor_type: telling.actorType,
          actor_id: telling.actorId,
          entity_type: telling.entityType,
          entity_id: telling.entityId,
          data: JSON.stringify(data),
          occurred_at: telling.occurredAt,
          is_in_app: isInApp,
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .returning(["id", "member_id as memberId"])
      .execute()
    for (const { id, memberId } of rows) news.set(memberId, id as NotificationId)
  }
  return news
}

async function insertDeliveries(
  tx: WriteTransaction,
  { id: event_id }: Telling,
  fresh: readonly (Wanted & { readonly id: NotificationId })[],
): Promise<void> {
  const ways = fresh.flatMap((each) => each.outward.map((channel) => ({ ...each, channel })))
  if (ways.length === 0) return
  const now = tx.origin.clock.now()
  const sent = new Map(
    (await countSent(tx, new Date(now.getTime() - hour))).map(({ userId, count }) => [userId, count]),
  )
  let ofTenant = [...sent.values()].reduce((sum, count) => sum + count, 0)
  const reached = new Map<Outward, ReadonlySet<string>>()
  for (const channel of outward) {
    const asked = ways.filter((way) => way.channel === channel).map(({ person }) => person.userId)
    if (asked.length > 0) reached.set(channel, await channelsOut[channel].reached(tx, asked))
  }

  const rows = []
  for (const { id: notification_id, kind, person, channel } of ways) {
    const isReached = reached.get(channel)?.has(person.userId) ?? false
    // That an address takes no mail any more is kept; who has no phone is nothing to keep.
    if (!isReached && channel !== "email") continue
    const id = newId<DeliveryId>()
    const ofPerson = sent.get(person.userId) ?? 0
    const decision: Decision | { state: "suppressed"; reason: "suppressed" } = isReached
      ? decideDelivery({
          kind: kinds[kind],
          channel,
          manners: mannersOf(person),
          sent: { person: ofPerson, tenant: ofTenant },
          now,
        })
      : { state: "suppressed", reason: "suppressed" }
    const isNow = decision.state === "queued"
    if (isNow) {
      sent.set(person.userId, ofPerson + 1)
      ofTenant += 1
    }
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
  for (const some of batchesOf(rows))
    await tx.insertInto("app.notification_deliveries").values(some).execute()
}

function* batchesOf<Row>(rows: readonly Row[]): Generator<readonly Row[]> {
  for (let start = 0; start < rows.length; start += mostRows) yield rows.slice(start, start + mostRows)
}

const mannersOf = ({ timeZone, quietFrom, quietUntil, hasDigest, digestHour }: Person) => ({
  timeZone,
  hasDigest,
  digestHour,
  quietHours: quietFrom === null || quietUntil === null ? null : { from: quietFrom, until: quietUntil },
})

/** Everybody given, of one kind. */
export const asTold = (kind: KindKey, people: readonly Person[]): Told[] =>
  people.map((person) => ({ kind, person }))
