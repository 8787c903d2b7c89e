import type { TenantId } from "@plinth/core"
import type { Database, TenantContext } from "@plinth/db"
import { sql, type Kysely } from "kysely"
import { authorize } from "../permissions"

/** A rule that a tenant's ledger breaks, in how many rows. There should never be one. */
export type LedgerFinding = { readonly tenantId: TenantId; readonly rule: string; readonly broken: number }

export type LedgerCheck = {
  readonly accounts: number
  readonly entries: number
  readonly findings: readonly LedgerFinding[]
}

/** About so many entries are looked through in one statement. */
const portion = 100_000

/** Looks through every ledger, a portion of them at a time; each is seen as it is at one moment, however much moves meanwhile. */
export async function checkLedger(workerDb: Kysely<Database>): Promise<LedgerCheck> {
  const findings: LedgerFinding[] = []
  let [accounts, entries] = [0, 0]
  for (let after: TenantId | undefined; ;) {
    const next = await findPortion(workerDb, after)
    const last = next.at(-1)
    if (!last) return { accounts, entries, findings }
    const ids = next.map(({ id }) => id)
    findings.push(
      ...(await workerDb.transaction().execute(async (tx) => {
        await sql`set local statement_timeout = '10min'`.execute(tx)
        return findBroken(tx, ids)
      })),
    )
    accounts += next.length
    entries += next.reduce((sum, { entries: more }) => sum + more, 0)
    after = last.id
  }
}

/** The rules that this tenant's ledger breaks. */
export function checkOwnLedger(ctx: TenantContext): Promise<LedgerFinding[]> {
  authorize(ctx, "credit:read")
  return ctx.one((db) => findBroken(db, [db.tenantId]))
}

async function findBroken(db: Pick<Kysely<Database>, "getExecutor">, tenants: readonly TenantId[]) {
  const { rows } = await sql<LedgerFinding>`
    select tenant_id as "tenantId", rule, broken from app.check_credits(${tenants}::uuid[])`.execute(db)
  return rows
}

/** The next tenants in the order of their ids: one at the least, and no more than a portion has room for. */
async function findPortion(workerDb: Kysely<Database>, after: TenantId | undefined) {
  const { rows } = await sql<{ id: TenantId; entries: number }>`
    select id, entries from (
      select tenant_id as id, seq as entries, sum(seq) over (order by tenant_id) - seq as before from (
        select tenant_id, seq from app.credit_accounts
        where ${after ?? null}::uuid is null or tenant_id > ${after ?? null}::uuid
        order by tenant_id limit 1000
      ) few
    ) counted where before = 0 or before + entries <= ${portion}::bigint order by id`.execute(workerDb)
  return rows
}
