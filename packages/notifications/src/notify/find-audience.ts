import type { Rights } from "@plinth/core"
import type { ReadConnection } from "@plinth/db"
import type { LoggedEvent } from "@plinth/events"
import type { Kind } from "../define-kinds"
import { kindKeys, kinds, type KindKey } from "../kinds"
import { findConcerned, findGuestsOf, findPeople, type findEvent, type Person } from "./audience.queries"

export type Happened = NonNullable<Awaited<ReturnType<typeof findEvent>>>
export type Told = { readonly kind: KindKey; readonly person: Person }

/** The kinds that follow from an event, those that concern one person first. */
export const kindsOf = (event: Pick<LoggedEvent, "type" | "data">): KindKey[] =>
  kindKeys
    .filter((key) => kinds[key].event?.matches(event))
    .toSorted((a, b) => Number(Boolean(kinds[a].permission)) - Number(Boolean(kinds[b].permission)))

/** Who is told of an event, each of one kind, by what they hold now. Who did it is not, unless the kind says so. */
export async function findAudience(db: ReadConnection, rights: Rights, event: Happened): Promise<Told[]> {
  const told = new Map<string, Told>()
  for (const key of kindsOf(event)) {
    const kind = kinds[key]
    for (const person of await peopleOf(db, rights, event, kind)) {
      if (!kind.tellsActor && person.userId === event.actorUserId) continue
      if (person.isRemoved !== (kind.reaches === "removed")) continue
      if (!told.has(person.memberId)) told.set(person.memberId, { kind: key, person })
    }
  }
  return [...told.values()]
}

async function peopleOf(
  db: ReadConnection,
  rights: Rights,
  event: Happened,
  { permission, event: from }: Kind,
): Promise<readonly Person[]> {
  const concerned = from?.concerns?.(event)
  if (concerned) return findConcerned(db, concerned)
  if (!permission) return []
  const holds = ({ role, granted, type }: Person) => rights.permissionsOf(role, granted, type).has(permission)
  const holders = (await findPeople(db)).filter(holds)
  if (holders.every(({ type }) => type !== "guest")) return holders
  // A guest holds a permission for what is shared with them alone.
  const shared = event.entityType === "project" ? await findGuestsOf(db, event.entityId) : new Set()
  return holders.filter(({ type, memberId }) => type !== "guest" || shared.has(memberId))
}
