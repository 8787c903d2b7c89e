import type { Rights } from "@plinth/core"
import type { ReadConnection } from "@plinth/db"
import type { Occurrence } from "../define-kinds"
import { kindKeys, kinds, type KindKey } from "../kinds"
import { findConcerned, findGuestsOf, findPeople, type findEvent, type Person } from "./audience.queries"

type LoggedOnce = NonNullable<Awaited<ReturnType<typeof findEvent>>>

/** Who hears of which kind. */
export type Told = { readonly kind: KindKey; readonly person: Person }

/** All of them, of one kind. */
export const toldOf = (kind: KindKey, people: readonly Person[]): Told[] =>
  people.map((person) => ({ kind, person }))

/** The kinds that follow from an event, those that concern one person first. */
export const kindsOf = (event: Occurrence): KindKey[] =>
  kindKeys
    .filter((key) => kinds[key].event?.matches(event))
    .toSorted((a, b) => Number(Boolean(kinds[a].permission)) - Number(Boolean(kinds[b].permission)))

/** Who is told of an event, each of one kind, by what they hold now. Who did it is not, unless the kind says so. */
export async function findAudience(db: ReadConnection, rights: Rights, event: LoggedOnce): Promise<Told[]> {
  const told = new Map<string, Told>()
  for (const key of kindsOf(event)) {
    const kind = kinds[key]
    for (const person of await peopleOf(db, rights, event, key)) {
      if (!kind.tellsActor && person.userId === event.actorUserId) continue
      if (person.isRemoved !== (kind.reaches === "removed")) continue
      if (!told.has(person.memberId)) told.set(person.memberId, { kind: key, person })
    }
  }
  return [...told.values()]
}

/** Who holds the permission that a kind asks for, now. */
export async function findHolders(
  db: ReadConnection,
  rights: Rights,
  key: KindKey,
): Promise<readonly Person[]> {
  const { permission } = kinds[key]
  if (!permission) return []
  return (await findPeople(db)).filter(({ role, granted, type }) =>
    rights.permissionsOf(role, granted, type).has(permission),
  )
}

async function peopleOf(
  db: ReadConnection,
  rights: Rights,
  event: LoggedOnce,
  key: KindKey,
): Promise<readonly Person[]> {
  const concerned = kinds[key].event?.concerns?.(event)
  if (concerned) return findConcerned(db, concerned)
  const holders = await findHolders(db, rights, key)
  if (holders.every(({ type }) => type !== "guest")) return holders
  // A guest holds a permission for what is shared with them alone.
  const shared = event.entityType === "project" ? await findGuestsOf(db, event.entityId) : new Set()
  return holders.filter(({ type, memberId }) => type !== "guest" || shared.has(memberId))
}
