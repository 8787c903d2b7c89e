import { newId, type TenantId } from "@plinth/core"
import { debitCredits } from "@plinth/credits"
import { tenantContext } from "@plinth/db"
import { insertTenant, testDatabase, testOrigin } from "@plinth/db/testing"
import { usageRules } from "@plinth/usage"
import { sql } from "kysely"
import { expect, test } from "vitest"
import { anOperator } from "../testing/an-operator"
import { giveCredits } from "./give-credits"
import { ledgerRules } from "./ledger-rules"
import { GiveCreditsInput } from "./ledger.schemas"
import { readLedger } from "./read-ledger"
import { readTenantCredits } from "./read-tenant-credits"
import { requestLedgerCheck } from "./request-ledger-check"
import { tendLedger } from "./tend-ledger"

const db = await testDatabase()
const { ctx: admin } = await anOperator(db, "platform_admin")
const { ctx: support } = await anOperator(db, "platform_support")

const gift = (tenantId: TenantId, more: object = {}) =>
  GiveCreditsInput.parse({ id: newId(), tenantId, amount: 50, days: 30, reason: "They helped us.", ...more })

test("a gift is given once, told to the tenant without a name, and reasoned about among operators", async () => {
  const { id } = await insertTenant(db)
  const given = gift(id)
  await giveCredits(admin, given)
  await giveCredits(admin, given)
  expect(await readTenantCredits(support, id)).toMatchObject({
    available: 50,
    grants: [{ source: "bonus", granted: 50, remaining: 50 }],
  })
  expect(
    await db.asSuperuser(
      "select actor_id, type, data ->> 'amount' as amount from app.events where tenant_id = $1 order by position",
      [id],
    ),
  ).toEqual([{ actor_id: "operator", type: "credits.given", amount: "50" }])
  expect(
    await db.asSuperuser("select act, body from platform.platform_notes where tenant_id = $1", [id]),
  ).toEqual([{ act: "credits.given", body: "They helped us." }])
})

test("a gift is an admin's to give, to a tenant that is there, and lies in its own time", async () => {
  const { id } = await insertTenant(db)
  await expect(giveCredits(support, gift(id))).rejects.toMatchObject({ code: "auth.FORBIDDEN" })
  await expect(giveCredits(admin, gift(newId()))).rejects.toMatchObject({ code: "tenants.NOT_FOUND" })
  for (const amount of [0, -1, 1.5, 2_000_000]) expect(() => gift(id, { amount })).toThrow()
  await db.asSuperuser("insert into platform.tenant_clocks values ($1, 400 * 86400000::bigint)", [id])
  await giveCredits(admin, gift(id))
  const [grant] = (await readTenantCredits(support, id)).grants
  expect((grant?.expiresAt?.getTime() ?? 0) - Date.now()).toBeGreaterThan(429 * 86_400_000)
})

test("a gift's id that stands for another amount, and a gift that no balance has room for, are refused", async () => {
  const { id } = await insertTenant(db)
  const given = gift(id)
  await giveCredits(admin, given)
  await expect(giveCredits(admin, { ...given, amount: 51 })).rejects.toMatchObject({
    code: "credits.KEY_CONFLICT",
  })
  await db.asSuperuser("update app.credit_accounts set balance = $2 where tenant_id = $1", [
    id,
    Number.MAX_SAFE_INTEGER,
  ])
  await expect(giveCredits(admin, gift(id))).rejects.toMatchObject({ code: "credits.AMOUNT_INVALID" })
  await db.asSuperuser("update app.credit_accounts set balance = 50 where tenant_id = $1", [id])
  expect((await readTenantCredits(support, id)).grants).toHaveLength(1)
})

test("support gives none past the verb either", async () => {
  const { id } = await insertTenant(db)
  const give = sql`select * from app.give_credits(${id}, 1, 'x', 1)`
  await expect(support.write((tx) => give.execute(tx))).rejects.toThrow(/given by who runs/)
})

test("the night's check and one that is asked for go once, and find what is not as it should be", async () => {
  expect(await tendLedger(db.worker)).toBe(true)
  expect(await tendLedger(db.worker)).toBe(false)
  expect(await readLedger(support)).toMatchObject({ check: { isNightly: true, tenants: [] } })

  const { id, owner } = await insertTenant(db)
  await giveCredits(admin, gift(id))
  const spender = { tenantId: id, permissions: new Set(["credit:spend"]), origin: testOrigin(owner.userId) }
  await debitCredits(tenantContext(db, spender), { key: "1", amount: 20, reason: "test" })
  await expect(requestLedgerCheck(support)).rejects.toMatchObject({ code: "auth.FORBIDDEN" })
  await requestLedgerCheck(admin)
  expect(await readLedger(support)).toMatchObject({ check: { isNightly: false, endedAt: null } })
  await tendLedger(db.worker)
  const right = await readLedger(support)
  expect(right.check?.rules.map(({ rule, broken }) => [rule, broken])).toEqual(
    ledgerRules.map((rule) => [rule, 0]),
  )
  expect(right.burners).toMatchObject([{ id, burnt: 20, available: 30 }])

  await db.asSuperuser("update app.credit_accounts set balance = balance - 1 where tenant_id = $1", [id])
  await requestLedgerCheck(admin)
  await tendLedger(db.worker)
  const { check } = await readLedger(support)
  expect(check?.tenants).toMatchObject([{ id, rules: expect.arrayContaining([ledgerRules[0]]) }])
  expect(
    await db.asSuperuser("select severity, state from platform.incidents where kind = 'ledger_drift'"),
  ).toEqual([{ severity: "high", state: "open" }])
})

test("the rules that the console shows are those that are looked for", async () => {
  const [found] = await db.asSuperuser<{ source: string }>(
    "select prosrc as source from pg_proc where proname = 'check_credits'",
  )
  const named = [...(found?.source ?? "").matchAll(/'(I\d+ \w+)'/g)].map(([, rule]) => rule)
  expect([...new Set([...named, ...usageRules])].toSorted()).toEqual([...ledgerRules].toSorted())
})
