import { newId, type EventId, type NotificationId } from "@plinth/core"
import type { WriteTransaction } from "@plinth/db"
import type { Severity } from "../define-kinds"
import { notificationCaps } from "../env"
import { kinds } from "../kinds"
import { outward, type Outward } from "../notice"
import { choicesOf, isOn } from "../preferences/is-on"
import { findDefaults } from "../preferences/preference.queries"
import { findChoices, findFullBells } from "./audience.queries"
import type { Told } from "./find-audience"
import { inSlices } from "./in-slices"
import { insertDeliveries } from "./insert-deliveries"
import { tellInTurn } from "./tell-in-turn"

/** What is told, whatever it follows from: an event, or an announcement. */
export type Telling = {
  readonly id: EventId
  readonly actorType: string
  readonly actorId: string
  readonly entityType: string
  readonly entityId: string
  readonly data: unknown
  readonly occurredAt: Date
  /** Where it has one of its own; else the kind's. */
  readonly severity?: Severity
}

type Wanted = Told & {
  readonly severity: Severity
  readonly isInApp: boolean
  readonly outward: readonly Outward[]
}

/** Milliseconds. */
const hour = 3_600_000

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
  await tellInTurn(tx)
  const wanted = await findWanted(tx, telling, told, only)
  const news = await insertNotifications(tx, telling, wanted)
  const fresh = wanted.flatMap((each) => {
    const id = news.get(each.person.memberId)
    return id ? [{ ...each, id }] : []
  })
  await insertDeliveries(tx, telling.id, fresh)
}

/** Who wants to hear of it at all, and by which channels; a bell that has shown enough in the last hour shows what must be heard alone. */
async function findWanted(
  tx: WriteTransaction,
  telling: Telling,
  told: readonly Told[],
  only: readonly Outward[],
): Promise<Wanted[]> {
  const memberIds = told.map(({ person }) => person.memberId)
  const choices = Map.groupBy(await findChoices(tx, memberIds), ({ memberId }) => memberId)
  const defaults = choicesOf(await findDefaults(tx))
  const since = new Date(tx.origin.clock.now().getTime() - hour)
  const full = await findFullBells(tx, memberIds, since, notificationCaps().bell)
  return told
    .map(({ kind, person }) => {
      const own = choicesOf(choices.get(person.memberId) ?? [])
      const wants = (channel: Outward | "in_app") =>
        isOn(kind, channel, own(kind, channel), defaults(kind, channel))
      const severity = telling.severity ?? kinds[kind].severity
      const isHeard = severity === "critical" || (kinds[kind].mandatory?.includes("in_app") ?? false)
      const isInApp = wants("in_app") && (isHeard || !full.has(person.memberId))
      return { kind, severity, person, isInApp, outward: only.filter(wants) }
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
  for (const some of inSlices(wanted)) {
    const rows = await tx
      .insertInto("app.notifications")
      .values(
        some.map(({ kind, severity, person, isInApp }) => ({
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
          severity,
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
