import { beforeAll, expect, test } from "vitest"
import { aTenant } from "../testing"
import {
  captureHold,
  clawBackCredits,
  debitCredits,
  freezeCredits,
  grantCredits,
  holdCredits,
} from "../index"
import { checkLedger, checkOwnLedger } from "./check-ledger"

const stage = await aTenant()
const { as, databases: db, tenant } = stage
const owner = as("owner")

beforeAll(async () => {
  await owner.write(async (tx) => {
    await grantCredits(tx, {
      source: { kind: "pack", ref: "p:1" },
      amount: 100,
      expiresAt: null,
      isPaid: true,
      paymentId: "p",
    })
    await grantCredits(tx, {
      source: { kind: "plan", ref: "q:1" },
      amount: 50,
      expiresAt: null,
      isPaid: true,
      paymentId: "q",
    })
  })
  await debitCredits(owner, { key: "one", amount: 120, reason: "test" })
  const { id } = await holdCredits(owner, { key: "two", amount: 10, reason: "test" })
  await captureHold(owner, { holdId: id, amount: 5 })
  await holdCredits(owner, { key: "three", amount: 5, reason: "test" })
  await owner.write((tx) => clawBackCredits(tx, { paymentId: "q", credits: 50 }))
  await owner.write((tx) => freezeCredits(tx, { paymentId: "p" }))
})

test("a ledger that was only moved by its own functions breaks no rule", async () => {
  expect(await checkOwnLedger(owner)).toEqual([])
  const { accounts, entries, findings } = await checkLedger(db.worker)
  expect({ accounts, findings }).toEqual({ accounts: 1, findings: [] })
  expect(entries).toBeGreaterThan(5)
})

/** Each breaks one rule, behind the ledger's back; the tenant's id is $1. */
const breaches: readonly (readonly [rule: string, breach: string, mending: string])[] = [
  [
    "I1 balance_is_what_grants_hold",
    "update app.credit_grants set remaining = remaining - 1 where seq = 1",
    "update app.credit_grants set remaining = remaining + 1 where seq = 1",
  ],
  [
    "I2 balance_is_sum_of_entries",
    "update app.tenant_credit_ledgers set amount = amount - 1 where seq = 3",
    "update app.tenant_credit_ledgers set amount = amount + 1 where seq = 3",
  ],
  [
    "I3 debt_is_sum_of_entries",
    "update app.credit_accounts set debt = debt + 1",
    "update app.credit_accounts set debt = debt - 1",
  ],
  [
    "I4 entry_is_fully_allocated",
    "update app.credit_allocations set amount = amount + 1 where seq = 3 and grant_seq = 1",
    "update app.credit_allocations set amount = amount - 1 where seq = 3 and grant_seq = 1",
  ],
  [
    "I5 grant_is_what_came_less_what_went",
    "update app.credit_grants set expired = expired + 1, remaining = remaining - 1 where seq = 1",
    "update app.credit_grants set expired = expired - 1, remaining = remaining + 1 where seq = 1",
  ],
  [
    "I6 held_is_sum_of_open_holds",
    "update app.credit_accounts set held = held - 1",
    "update app.credit_accounts set held = held + 1",
  ],
  [
    "I6 frozen_is_what_frozen_grants_hold",
    "update app.credit_accounts set frozen = frozen - 1",
    "update app.credit_accounts set frozen = frozen + 1",
  ],
  [
    "I7 seq_is_gapless",
    "update app.credit_accounts set seq = seq + 1",
    "update app.credit_accounts set seq = seq - 1",
  ],
  [
    "I8 balance_follows_from_the_entry_before",
    "update app.tenant_credit_ledgers set balance_after = balance_after + 1 where seq = 2",
    "update app.tenant_credit_ledgers set balance_after = balance_after - 1 where seq = 2",
  ],
  [
    "I10 grants_burn_in_order",
    `update app.credit_allocations set amount = amount + (case grant_seq when 1 then 5 else -5 end) where seq = 3;
      update app.credit_grants set remaining = remaining - (case seq when 1 then 5 else -5 end)`,
    `update app.credit_allocations set amount = amount - (case grant_seq when 1 then 5 else -5 end) where seq = 3;
      update app.credit_grants set remaining = remaining + (case seq when 1 then 5 else -5 end)`,
  ],
  [
    "I10 grants_burn_in_order",
    "update app.credit_grants set expires_at = (select at from app.tenant_credit_ledgers where seq = 3) where seq = 2",
    "update app.credit_grants set expires_at = null where seq = 2",
  ],
  [
    "I11 debt_leaves_nothing_available",
    "update app.credit_accounts set held = 0, frozen = 0",
    "update app.credit_accounts set held = 5, frozen = 5",
  ],
  [
    "I12 debt_is_what_was_clawed_back",
    "update app.tenant_credit_ledgers set debt_delta = 1 where seq = 3",
    "update app.tenant_credit_ledgers set debt_delta = 0 where seq = 3",
  ],
  [
    "I17 no_more_is_taken_back_than_came",
    "update app.credit_grants set lapsed = lapsed + 101 where seq = 1",
    "update app.credit_grants set lapsed = lapsed - 101 where seq = 1",
  ],
]

test.each(breaches)("%s is found where it is broken", async (rule, breach, mending) => {
  await db.tamper(breach)
  const broken = (await checkOwnLedger(owner)).map((finding) => finding.rule)
  const { findings } = await checkLedger(db.worker)
  await db.tamper(mending)
  expect(broken).toContain(rule)
  expect(findings).toContainEqual(expect.objectContaining({ tenantId: tenant.id, rule }))
  expect(await checkOwnLedger(owner)).toEqual([])
})

test("a second entry of a key and a second grant of a source are found where nothing refuses them", async () => {
  for (const [table, rule] of [
    ["tenant_credit_ledgers", "I9 one_entry_a_key"],
    ["credit_grants", "I13 one_grant_a_source"],
  ] as const) {
    const columns = (
      await db.asSuperuser<{ name: string }>(
        `select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and attgenerated = ''`,
        [`app.${table}`],
      )
    ).map(({ name }) => name)
    const [constraint] = await db.asSuperuser<{ name: string }>(
      `select conname as name from pg_constraint where conrelid = $1::regclass and contype = 'u'`,
      [`app.${table}`],
    )
    await db.asSuperuser(`alter table app.${table} drop constraint ${constraint?.name ?? ""}`)
    const values = columns.map((name) => (name === "seq" ? "seq + 1000" : name))
    await db.tamper(
      `insert into app.${table} (${columns.join()}) select ${values.join()} from app.${table} where seq = 1`,
    )
    expect((await checkOwnLedger(owner)).map((finding) => finding.rule)).toContain(rule)
    await db.tamper(`delete from app.${table} where seq > 1000`)
  }
  expect(await checkOwnLedger(owner)).toEqual([])
})
