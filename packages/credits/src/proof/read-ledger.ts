import type { TestDatabase } from "@plinth/db/testing"
import type { LedgerModel } from "./ledger-model"

type Stand = ReturnType<LedgerModel["read"]>

/** How a tenant's ledger stands, read past its walls. */
export async function readLedger({ asSuperuser }: TestDatabase, tenantId: string): Promise<Stand> {
  const [account] = await asSuperuser<Stand["account"]>(
    "select balance, held, frozen, debt from app.credit_accounts where tenant_id = $1",
    [tenantId],
  )
  const grants = await asSuperuser<Stand["grants"][number]>(
    `select source_kind || ':' || source_ref as ref, remaining, expired, is_frozen as "isFrozen"
      from app.credit_grants where tenant_id = $1 order by seq`,
    [tenantId],
  )
  const holds = await asSuperuser<Stand["holds"][number]>(
    "select key, state, captured from app.credit_holds where tenant_id = $1",
    [tenantId],
  )
  const entries = await asSuperuser<Stand["entries"][number]>(
    `select kind, amount,
        (select coalesce(jsonb_agg(jsonb_build_array(source_kind || ':' || source_ref, part.amount)), '[]')
          from app.credit_allocations part
          join app.credit_grants burnt on burnt.tenant_id = part.tenant_id and burnt.seq = part.grant_seq
          where part.tenant_id = entry.tenant_id and part.seq = entry.seq) as grants
      from app.tenant_credit_ledgers entry where tenant_id = $1 order by seq`,
    [tenantId],
  )
  return { account: account ?? { balance: 0, held: 0, frozen: 0, debt: 0 }, grants, holds, entries }
}

/**
 * What two ledgers have to agree on: what is where, and what every movement took from which grants, in their order. When
 * something expires is seen by whoever comes first, so of that only the sums count, and they stand in the grants.
 */
export const told = ({ account, grants, holds, entries }: Stand) => ({
  account,
  grants,
  holds: holds.map(({ key, state, captured }) => `${key} ${state} ${captured}`).toSorted(),
  movements: entries
    .filter(({ kind, amount }) => kind !== "expiry" && amount !== 0)
    .map((entry) => `${entry.kind} ${entry.amount}: ${entry.grants.map(String).toSorted().join(" ")}`),
})
