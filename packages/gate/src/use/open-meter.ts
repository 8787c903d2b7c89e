import { randomUUID } from "node:crypto"
import { isPlinthError, type ApiKeyId, type MemberId, type SessionId, type TenantId } from "@plinth/core"
import { mapDatabaseError, type Databases } from "@plinth/db"
import { log, reportError } from "@plinth/observability"
import { endingMap } from "../limits/ending-map"
import type { LimitClass } from "../limits/limit-policies"
import type { Caller } from "../resolve-caller"

/** A call as it is counted. */
export type MeteredCall = {
  readonly tenantId: TenantId
  readonly caller: { readonly type: "member" | "api_key"; readonly id: string }
  readonly class: LimitClass
  readonly procedure: string
}

type Batch = {
  readonly id: string
  readonly calls: Map<string, MeteredCall & { count: number }>
  readonly sessions: Set<SessionId>
  readonly members: Map<MemberId, TenantId>
  readonly keys: Map<ApiKeyId, TenantId>
}

export type Meter = ReturnType<typeof openMeter>

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
 * that is sent twice counts once. A process that is killed loses its last second; one that is asked to end loses nothing.
 */
export function openMeter(databases: Pick<Databases, "pool">, every = 1_000) {
  const seen = endingMap<true>()
  const closed: Batch[] = []
  let open = newBatch()
  let timer: NodeJS.Timeout | undefined
  let flights = Promise.resolve()

  const isNew = (id: string) => {
    if (seen.get(id)) return false
    seen.set(id, true, Date.now() + lastUseEvery)
    return true
  }

  const later = () => {
    timer ??= setTimeout(() => void flush(), every).unref()
  }

  async function fly(): Promise<void> {
    if (open.calls.size + open.sessions.size + open.members.size + open.keys.size > 0) closed.push(open)
    open = newBatch()
    for (let batch = closed[0]; batch; batch = closed[0]) {
      try {
        await keep(databases, batch)
        closed.shift()
      } catch (error) {
        const known = mapDatabaseError(error)
        if (isPlinthError(known)) {
          log.warn({ err: known }, "what was used waits for the database")
          return later()
        }
        reportError(error, "meter")
        closed.shift()
      }
    }
  }

  /** Writes what was collected. */
  function flush(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    return (flights = flights.then(fly))
  }

  return {
    flush,
    /** Notes that someone is here, once a minute. */
    sees({ sessionId, tenancy }: Pick<Caller, "sessionId" | "tenancy">): void {
      if (isNew(sessionId)) open.sessions.add(sessionId)
      if (tenancy && isNew(tenancy.member.id)) open.members.set(tenancy.member.id, tenancy.tenant.id)
      if (open.sessions.size + open.members.size > 0) later()
    },
    /** Notes that a key is used, once a minute. */
    seesKey(id: ApiKeyId, tenantId: TenantId): void {
      if (!isNew(id)) return
      open.keys.set(id, tenantId)
      later()
    },
    counts(call: MeteredCall): void {
      const key = `${call.tenantId} ${call.caller.id} ${call.procedure}`
      const standing = open.calls.get(key)
      if (standing) standing.count += 1
      else open.calls.set(key, { ...call, count: 1 })
      later()
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
      calls: call.count,
    })),
    sessions: [...sessions],
    members: [...members].map(([member, tenant]) => ({ tenant_id: tenant, id: member })),
    keys: [...keys].map(([key, tenant]) => ({ tenant_id: tenant, id: key })),
  }
  const values = [id, JSON.stringify(uses)]
  await databases.pool("app").query({ name: "gate.use", text: "select app.note_use($1, $2)", values })
}
