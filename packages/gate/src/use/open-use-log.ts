import { randomUUID } from "node:crypto"
import type { ApiKeyId, MemberId, SessionId, TenantId } from "@plinth/core"
import type { Databases } from "@plinth/db"
import { endingMap } from "../limits/ending-map"
import type { LimitClass } from "../limits/limit-policies"
import type { Caller } from "../resolve-caller"
import { openFlights } from "./open-flights"

/** A call as it is counted. */
export type MeteredCall = {
  readonly tenantId: TenantId
  readonly caller: { readonly type: "member" | "api_key"; readonly id: string }
  readonly class: LimitClass
  readonly procedure: string
  /** Whether it counts against the plan. */
  readonly isMetered: boolean
}

type Batch = {
  readonly id: string
  readonly calls: Map<string, MeteredCall & { count: number }>
  readonly sessions: Set<SessionId>
  readonly members: Map<MemberId, TenantId>
  readonly keys: Map<ApiKeyId, TenantId>
}

export type UseLog = ReturnType<typeof openUseLog>

const lastUseEvery = 60_000

const newBatch = (): Batch => ({
  id: randomUUID(),
  calls: new Map(),
  sessions: new Set(),
  members: new Map(),
  keys: new Map(),
})

/**
 * Collects what is used and writes it each second in one batch. A batch keeps its id until it is known to be kept, so one
 * that is sent twice counts once.
 */
export function openUseLog(databases: Pick<Databases, "pool">, every = 1_000) {
  const seen = endingMap<true>()
  const { add, flush } = openFlights({
    fresh: newBatch,
    isEmpty: ({ calls, sessions, members, keys }) =>
      calls.size + sessions.size + members.size + keys.size === 0,
    keep: (batch) => keep(databases, batch),
    name: "meter",
    every,
  })

  const isNew = (id: string) => {
    if (seen.get(id)) return false
    seen.set(id, true, Date.now() + lastUseEvery)
    return true
  }

  return {
    flush,
    /** Notes that someone is here, once a minute. */
    sees({ sessionId, tenancy }: Pick<Caller, "sessionId" | "tenancy">): void {
      add(({ sessions, members }) => {
        if (isNew(sessionId)) sessions.add(sessionId)
        if (tenancy && isNew(tenancy.member.id)) members.set(tenancy.member.id, tenancy.tenant.id)
      })
    },
    /** Notes that a key is used, once a minute. */
    seesKey(id: ApiKeyId, tenantId: TenantId): void {
      if (isNew(id)) add(({ keys }) => keys.set(id, tenantId))
    },
    counts(call: MeteredCall): void {
      add(({ calls }) => {
        const key = `${call.tenantId} ${call.caller.id} ${call.procedure} ${call.isMetered}`
        const standing = calls.get(key)
        if (standing) standing.count += 1
        else calls.set(key, { ...call, count: 1 })
      })
    },
  }
}

async function keep(databases: Pick<Databases, "pool">, { id, calls, sessions, members, keys }: Batch) {
  const uses = {
    calls: [...calls.values()].map((call) => ({
      tenant_id: call.tenantId,
      caller_type: call.caller.type,
      caller_id: call.caller.id,
      class: call.class,
      procedure: call.procedure,
      is_metered: call.isMetered,
      calls: call.count,
    })),
    sessions: [...sessions],
    members: [...members].map(([member, tenant]) => ({ tenant_id: tenant, id: member })),
    keys: [...keys].map(([key, tenant]) => ({ tenant_id: tenant, id: key })),
  }
  const values = [id, JSON.stringify(uses)]
  await databases.pool("app").query({ name: "gate.use", text: "select app.note_use($1, $2)", values })
}
