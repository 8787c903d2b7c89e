import { newId, type EventId, type NotificationId } from "@plinth/core"
import type { WriteTransaction } from "@plinth/db"
import { outward, type Outward } from "../notice"
import { choicesOf, isOn } from "../preferences/is-on"
import { findDefaults } from "../preferences/preference.queries"
import { findChoices } from "./audience.queries"
import type { Told } from "./find-audience"
import { inBatches } from "./in-batches"
import { insertDeliveries } from "./insert-deliveries"

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

type Wanted = Told & { readonly isInApp: boolean; readonly outward: readonly Outward[] }

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
  const wanted = await findWanted(tx, told, only)
  const news = await insertNotifications(tx, telling, wanted)
  const fresh = wanted.flatMap((each) => {
    const id = news.get(each.person.memberId)
    return id ? [{ ...each, id }] : []
  })
  await insertDeliveries(tx, telling.id, fresh)
}

/** Who wants to hear of it at all, and by which channels. */
async function findWanted(
  tx: WriteTransaction,
  told: readonly Told[],
  only: readonly Outward[],
): Promise<Wanted[]> {
  const memberIds = told.map(({ person }) => person.memberId)
  const choices = Map.groupBy(await findChoices(tx, memberIds), ({ memberId }) => memberId)
  const defaults = choicesOf(await findDefaults(tx))
  return told
    .map(({ kind, person }) => {
      const own = choicesOf(choices.get(person.memberId) ?? [])
      const wants = (channel: Outward | "in_app") =>
        isOn(kind, channel, own(kind, channel), defaults(kind, channel))
      return { kind, person, isInApp: wants("in_app"), outward: only.filter(wants) }
    })
    .filter((each) => each.isInApp || each.outward.length > 0)
}

/** Answers with the notifications that were not there, by member. */
async function insertNotifications(
  tx: WriteTransaction,
  { id: event_id, data, ...telling }: Telling,
  wanted: readonly Wanted[],
): Promise<ReadonlyMap<string, NotificationId>> {
  const news = new Map<string, NotificationId>()
  for (const some of inBatches(wanted)) {
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
