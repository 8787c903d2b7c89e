import type { TenantId } from "@plinth/core"
import type { Database, Reading } from "@plinth/db"
import { sql, type Transaction } from "kysely"
import { after, belowHorizon, type Position, type Read } from "../tail"

/** An entry that waits for its link. `row` is what the link is made of: ids, type, entity, data, time and request. */
export type Unsealed = Position & {
  readonly tenantId: TenantId | null
  readonly eventId: string
  readonly row: string
  readonly actorId: string
  readonly entityType: string
  readonly entityId: string
  readonly occurredAt: Date
}

export type Link = Unsealed & { readonly seq: number; readonly hash: Buffer }

/** A link as it stands, beside what its entry says now: null where there is none, empty where it is searched by other words. */
export type StandingLink = {
  readonly seq: number
  readonly eventId: string
  readonly hash: Buffer
  readonly row: string | null
}

/** A log that is sealed: each chain of it is a tenant's, or the platform's one. */
export type SealedLog = {
  readonly cursor: string
  readonly readUnsealed: Read<Unsealed>
  keepLinks(tx: Transaction<Database>, links: readonly Link[]): Promise<unknown>
  /** The links behind `seq` and up to another, in their order. */
  readLinks(
    db: Reading,
    tenantId: TenantId | null,
    behind: number,
    upTo: number,
    most: number,
  ): Promise<StandingLink[]>
  /** Entries without a link: how many stand behind the place, and one that stands before it, which none should. */
  findUnlinked(
    db: Reading,
    tenantId: TenantId | null,
    place: Position,
  ): Promise<{ readonly waiting: number; readonly extra: string | null }>
}

// INVARIANT: what a link is made of. Another line here would break every chain that there is.
const tenantRow = sql<string>`jsonb_build_array('plinth.event/1', event.tenant_id, event.id, event.type, event.actor_type,
  event.actor_id, event.impersonator_id, event.entity_type, event.entity_id, event.data,
  (extract(epoch from event.occurred_at) * 1000000)::bigint, event.request_id)::text`

const platformRow = sql<string>`jsonb_build_array('plinth.platform_event/1', event.id, event.type, event.actor_user_id,
  event.tenant_id, event.entity_type, event.entity_id, event.data,
  (extract(epoch from event.occurred_at) * 1000000)::bigint, event.request_id)::text`

const rowsOf = async <Row>(db: Pick<Reading, "getExecutor">, query: ReturnType<typeof sql<Row>>) =>
  (await query.execute(db)).rows

/** The tenants' event logs. */
export const tenantLog: SealedLog = {
  cursor: "seals",
  readUnsealed: (db, place, most) =>
    rowsOf(
      db,
      sql<Unsealed>`select xid, position, tenant_id as "tenantId", id as "eventId", ${tenantRow} as row,
          actor_id as "actorId", entity_type as "entityType", entity_id as "entityId", occurred_at as "occurredAt"
        from app.events as event where ${after(place)} and ${belowHorizon} order by xid, position limit ${most}`,
    ),
  keepLinks: (tx, links) =>
    tx
      .insertInto("app.event_seals")
      .values(
        links.map((link) => ({
          tenant_id: link.tenantId ?? "",
          seq: link.seq,
          event_id: link.eventId,
          hash: link.hash,
          actor_id: link.actorId,
          entity_type: link.entityType,
          entity_id: link.entityId,
          occurred_at: link.occurredAt,
        })),
      )
      .execute(),
  readLinks: (db, tenantId, behind, upTo, most) =>
    rowsOf(
      db,
      sql<StandingLink>`select seal.seq, seal.event_id as "eventId", seal.hash, case
          when event.id is null then null
          when (seal.actor_id, seal.entity_type, seal.entity_id, seal.occurred_at)
            = (event.actor_id, event.entity_type, event.entity_id, event.occurred_at) then ${tenantRow}
          else '' end as row
        from app.event_seals as seal
          left join app.events as event on event.tenant_id = seal.tenant_id and event.id = seal.event_id
        where seal.tenant_id = ${tenantId} and seal.seq > ${behind} and seal.seq <= ${upTo}
        order by seal.seq limit ${most}`,
    ),
  async findUnlinked(db, tenantId, { xid, position }) {
    const [found] = await rowsOf(
      db,
      sql<{ waiting: number; extra: string | null }>`select
        (select count(*)::int from app.events where tenant_id = ${tenantId}
          and (xid, position) > (${xid}::xid8, ${position}::bigint)) as waiting,
        (select event.id from app.events as event where event.tenant_id = ${tenantId}
          and (event.xid, event.position) <= (${xid}::xid8, ${position}::bigint)
          and not exists (select from app.event_seals as seal
            where seal.tenant_id = event.tenant_id and seal.event_id = event.id) limit 1) as extra`,
    )
    return found ?? { waiting: 0, extra: null }
  },
}

/** What belongs to no tenant: acts of operators and commands, and identities of people who are in none. */
export const platformLog: SealedLog = {
  cursor: "platform-seals",
  readUnsealed: (db, place, most) =>
    rowsOf(
      db,
      sql<Unsealed>`select xid, position, null as "tenantId", id as "eventId", ${platformRow} as row,
          coalesce(actor_user_id::text, 'command') as "actorId", entity_type as "entityType", entity_id as "entityId",
          occurred_at as "occurredAt"
        from platform.platform_events as event where ${after(place)} and ${belowHorizon}
        order by xid, position limit ${most}`,
    ),
  keepLinks: (tx, links) =>
    tx
      .insertInto("platform.platform_event_seals")
      .values(links.map(({ seq, eventId, hash }) => ({ seq, event_id: eventId, hash })))
      .execute(),
  readLinks: (db, _, behind, upTo, most) =>
    rowsOf(
      db,
      sql<StandingLink>`select seal.seq, seal.event_id as "eventId", seal.hash,
          case when event.id is not null then ${platformRow} end as row
        from platform.platform_event_seals as seal left join platform.platform_events as event on event.id = seal.event_id
        where seal.seq > ${behind} and seal.seq <= ${upTo} order by seal.seq limit ${most}`,
    ),
  async findUnlinked(db, _, { xid, position }) {
    const [found] = await rowsOf(
      db,
      sql<{ waiting: number; extra: string | null }>`select
        (select count(*)::int from platform.platform_events
          where (xid, position) > (${xid}::xid8, ${position}::bigint)) as waiting,
        (select event.id from platform.platform_events as event
          where (event.xid, event.position) <= (${xid}::xid8, ${position}::bigint)
          and not exists (select from platform.platform_event_seals as seal where seal.event_id = event.id)
          limit 1) as extra`,
    )
    return found ?? { waiting: 0, extra: null }
  },
}
