import { createHash, randomUUID } from "node:crypto"
import type { TenantId } from "@plinth/core"
import type { Databases } from "@plinth/db"
import { canBeSlug } from "../resolve-caller"
import { openFlights } from "../use/open-flights"
import { wideNetwork } from "./wide-network"

/** Something that those who run the platform want to know of. */
export type Threat = {
  readonly kind: "sign_in_throttled" | "calls_throttled" | "foreign_tenant" | "invalid_webhook"
  /** Who did it, as far as is known: a person's or a key's id. Without one it is the network. */
  readonly by?: { readonly userId?: string; readonly keyId?: string }
  readonly address: string | null | undefined
  /** The tenant that was asked for, as it was asked for. */
  readonly slug?: string
}

/** Something that a tenant's own people want to know of. */
export type Refusal = {
  readonly tenantId: TenantId
  readonly kind: "permission" | "throttled"
  readonly caller: { readonly type: "member" | "api_key"; readonly id: string }
  /** The procedure, or the limit. */
  readonly subject: string
}

type Counted<Item> = Map<string, Item & { count: number }>
type Batch = {
  readonly id: string
  readonly threats: Counted<Threat>
  readonly refusals: Counted<Refusal>
  /** Which tenants each caller asked for, so that a flood of names crowds nothing else out. */
  readonly slugs: Map<string, Set<string>>
}

export type Watch = ReturnType<typeof openWatch>

/** So many different ones a second: what comes beyond that is no news. */
const most = 1_000

/** So many names of tenants that one caller asks for in a second: whose they were besides, their number tells. */
const mostSlugs = 10

const newBatch = (): Batch => ({
  id: randomUUID(),
  threats: new Map(),
  refusals: new Map(),
  slugs: new Map(),
})

/**
 * Counts what the house refused and writes it each second in one batch, never on the way of a request: a thousand refusals
 * are one row with a number. A batch that is sent twice counts once.
 */
export function openWatch(databases: Pick<Databases, "pool">, every = 1_000) {
  const { add, flush } = openFlights({
    fresh: newBatch,
    isEmpty: ({ threats, refusals }) => threats.size + refusals.size === 0,
    keep: (batch) => keep(databases, batch),
    name: "watch",
    every,
  })
  const refused = (refusal: Refusal) =>
    add(({ refusals }) =>
      count(refusals, `${refusal.tenantId} ${refusal.kind} ${refusal.caller.id} ${refusal.subject}`, refusal),
    )
  return {
    flush,
    refused,
    /** What notes that this caller lacked a permission. */
    notes: (tenantId: TenantId, caller: Refusal["caller"]) => (subject: string) =>
      refused({ tenantId, kind: "permission", caller, subject }),
    /** What cannot be a slug names no tenant; a NUL in it would make the database refuse the whole batch. */
    threat(threat: Threat): void {
      if (threat.slug !== undefined && !canBeSlug.test(threat.slug)) return
      add(({ threats, slugs }) => {
        const caller = `${threat.kind} ${fingerprintOf(threat)}`
        const asked = slugs.get(caller) ?? new Set()
        if (threat.slug !== undefined && (asked.has(threat.slug) || asked.size < mostSlugs)) {
          slugs.set(caller, asked.add(threat.slug))
          return count(threats, `${caller} ${threat.slug}`, threat)
        }
        return count(threats, caller, { ...threat, slug: undefined })
      })
    },
  }
}

function count<Item>(counted: Counted<Item>, key: string, item: Item): void {
  const standing = counted.get(key)
  if (standing) standing.count += 1
  else if (counted.size < most) counted.set(key, { ...item, count: 1 })
}

function fingerprintOf({ by, address }: Threat): string {
  if (by?.keyId) return `key:${by.keyId}`
  if (by?.userId) return `user:${by.userId}`
  const network = address ? wideNetwork(address) : "unknown"
  return `network:${createHash("sha256").update(network).digest("hex").slice(0, 16)}`
}

async function keep(databases: Pick<Databases, "pool">, { id, threats, refusals }: Batch): Promise<void> {
  const seen = {
    threats: [...threats.values()].map((threat) => ({
      kind: threat.kind,
      fingerprint: fingerprintOf(threat),
      slug: threat.slug,
      user_id: threat.by?.userId,
      network: threat.address ? wideNetwork(threat.address) : null,
      count: threat.count,
    })),
    refusals: [...refusals.values()].map(({ tenantId, kind, caller, subject, count: times }) => ({
      tenant_id: tenantId,
      kind,
      caller_type: caller.type,
      caller_id: caller.id,
      subject,
      count: times,
    })),
  }
  await databases.pool("app").query({
    name: "gate.watch",
    text: "select app.note_refusals($1, $2)",
    values: [id, JSON.stringify(seen)],
  })
}
