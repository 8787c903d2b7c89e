import type { TestDatabase } from "@plinth/db/testing"
import { inBurnOrder } from "./ledger-model"
import { never } from "./ledger-history"

type Terms = {
  seq: number
  priority: number
  expiresAt: number
  isPaid: boolean
  isFrozen: boolean
}
type Movement = { seq: number; kind: string; amount: number; at: number; parts: Record<string, number> }

/**
 * Walks through a tenant's ledger in the order of its entries, and finds those that burnt other grants than were first by then.
 * For a tenant of whose grants none was ever frozen: the ledger does not say when.
 */
export async function findDisorder({ asSuperuser }: TestDatabase, tenantId: string): Promise<string[]> {
  const grants = await asSuperuser<Terms>(
    `select seq, priority, is_paid as "isPaid", is_frozen as "isFrozen",
        coalesce(extract(epoch from expires_at)::float8, ${never}) as "expiresAt"
      from app.credit_grants where tenant_id = $1 order by seq`,
    [tenantId],
  )
  const movements = await asSuperuser<Movement>(
    `select entry.seq, kind, entry.amount, extract(epoch from entry.at)::float8 as at, coalesce(jsonb_object_agg(part.grant_seq, part.amount)
        filter (where part.grant_seq is not null), '{}') as parts
      from app.tenant_credit_ledgers entry
      left join app.credit_allocations part on part.tenant_id = entry.tenant_id and part.seq = entry.seq
      where entry.tenant_id = $1 group by entry.tenant_id, entry.seq, kind, entry.amount, entry.at order by entry.seq`,
    [tenantId],
  )
  const inOrder = grants.toSorted(inBurnOrder)
  const left = new Map<number, number>()
  const disorder: string[] = []
  for (const { seq, kind, amount, at, parts } of movements) {
    const burns = ["debit", "capture", "repayment"].includes(kind)
    let needed = -amount
    for (const grant of inOrder) {
      const remaining = left.get(grant.seq) ?? 0
      const part = parts[grant.seq] ?? 0
      const isFuel = kind === "capture" || grant.expiresAt > at
      const due = burns ? (isFuel ? Math.min(needed, remaining) : 0) : part
      if (part !== due) disorder.push(`entry ${seq}: ${part} of grant ${grant.seq}, where ${due} were first`)
      needed -= due
      left.set(grant.seq, remaining - part)
    }
  }
  return disorder
}
