import { sql } from "kysely"
import { beforeAll, describe, expect, test } from "vitest"
import { readBalance } from "../account/read-balance"
import { debitCredits } from "../debit/debit-credits"
import { holdCredits } from "../hold/hold-credits"
import { aTenant, give } from "../testing"
import { checkOwnLedger } from "./check-ledger"

const { as, databases: db, tenant } = await aTenant()
const other = await aTenant()
const owner = as("owner")
const tables = [
  "credit_accounts",
  "credit_grants",
  "tenant_credit_ledgers",
  "credit_allocations",
  "credit_holds",
] as const

beforeAll(async () => {
  for (const ctx of [owner, other.as("owner")]) {
    await give(ctx, 100)
    await debitCredits(ctx, { key: "d", amount: 10, reason: "test" })
    await holdCredits(ctx, { key: "h", amount: 10, reason: "test" })
  }
})

describe.each(tables)("app.%s", (table) => {
  const statements = [
    `insert into app.${table} (tenant_id) select tenant_id from app.${table}`,
    `update app.${table} set tenant_id = tenant_id`,
    `delete from app.${table}`,
    `truncate app.${table}`,
  ]

  test.each(["app", "reader", "worker", "platform", "auth"] as const)(
    "is not written by plinth_%s, inside a tenant or outside of any",
    async (role) => {
      for (const tenantId of [tenant.id, ""])
        for (const statement of statements) {
          const client = await db.pool(role).connect()
          try {
            await client.query("begin")
            await client.query("select set_config('app.tenant_id', $1, true)", [tenantId])
            await expect(client.query(statement)).rejects.toMatchObject({ code: "42501" })
          } finally {
            await client.query("rollback")
            client.release()
          }
        }
    },
  )

  test("shows a tenant its own rows, and an outsider and guests none", async () => {
    const seen = await owner.read((tx) =>
      sql<{ tenant_id: string }>`select tenant_id from ${sql.table(`app.${table}`)}`.execute(tx),
    )
    expect(new Set(seen.rows.map((row) => row.tenant_id))).toEqual(new Set([tenant.id]))
    const guest = await as("guest").read((tx) => sql`select from ${sql.table(`app.${table}`)}`.execute(tx))
    expect(guest.rows).toEqual([])
  })
})

test.each(["tenant_credit_ledgers", "credit_allocations"])(
  "what stands in app.%s is changed and removed by nobody, not by the server's superuser either",
  async (table) => {
    for (const statement of [
      `update app.${table} set amount = amount + 1`,
      `delete from app.${table}`,
      `truncate app.${table} cascade`,
    ])
      await expect(db.asSuperuser(statement)).rejects.toThrow(/only ever added to/)
  },
)

test("the ledger's functions move nothing without a tenant, and are not for readers, the worker and operators", async () => {
  const [before, after] = [() => readBalance(owner), () => readBalance(other.as("owner"))]
  const standing = [await before(), await after()]
  const calls = [
    "select app.debit_credits(array['x'], array[1], array['test'], array[null::uuid], array['system'], array['x'], now())",
    "select app.hold_credits(gen_random_uuid(), 'x', 1, 'test', null, 'system', 'x', now(), now())",
    "select app.claw_back_credits('p', 1, 'system', 'x', now())",
    "select app.freeze_credits('p', true, now())",
    "select app.tend_credits(now())",
    "select app.grant_credits('bonus', 'x', 1, 40::smallint, false, null, null, 'system', 'x', now())",
  ]
  for (const call of calls) {
    for (const role of ["reader", "worker", "platform", "auth"] as const)
      await expect(db.pool(role).query(call)).rejects.toMatchObject({ code: "42501" })
    await db
      .pool("app")
      .query(call)
      .catch(() => {})
  }
  expect([await before(), await after()]).toEqual(standing)
})

test("the parts of the ledger are called by nobody", async () => {
  const parts = await db.asSuperuser<{ name: string }>(
    `select p.oid::regprocedure::text as name from pg_proc p, unnest(array['app', 'reader', 'worker', 'platform', 'auth']) role
      where proname ~ '^(lock|settle|store|burn|tell)_credits$|^shrink_grant$' and has_function_privilege('plinth_' || role, p.oid, 'execute')`,
  )
  expect(parts).toEqual([])
})

test("a tenant's ledger goes with the tenant, and another's stays", async () => {
  const gone = await aTenant()
  await give(gone.as("owner"), 10)
  await db.tamper("delete from app.tenant_members where tenant_id = $1", [gone.tenant.id])
  await db.asSuperuser("delete from app.tenants where id = $1", [gone.tenant.id])
  for (const table of tables)
    expect(await db.asSuperuser(`select from app.${table} where tenant_id = $1`, [gone.tenant.id])).toEqual(
      [],
    )
  expect(await checkOwnLedger(owner)).toEqual([])
  expect(await readBalance(owner)).toMatchObject({ balance: 90 })
})
