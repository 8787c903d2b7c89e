import { debitWithin } from "@plinth/credits"
import { expect, test } from "vitest"
import { billingProvider } from "../providers/billing-provider"
import { billingStage } from "../testing/billing-stage"
import { cards } from "../testing/pay-page"
import { updatePaymentMethod } from "../payment-method/update-payment-method"
import { autoTopUp } from "./auto-top-up"
import { readAutoTopUp } from "./read-auto-top-up"
import { setAutoTopUp } from "./set-auto-top-up"
import { enqueueDueTopUps } from "./enqueue-due-top-ups"

const { sandbox, aTenant } = billingStage()
const wish = { isOn: true, below: 500, credits: 1_000, monthlyCap: 25_00 } as const

/** A tenant on pro with a card, and so many of its credits left. */
async function aSpender(left: number, card?: string, country?: string) {
  const tenant = await aTenant()
  await tenant.buy(undefined, card, country)
  const owner = tenant.as("owner")
  const available = async () =>
    Number(
      (
        await tenant.read("select balance - held - frozen as n from app.credit_accounts where tenant_id = $1")
      )[0]?.n,
    )
  let times = 0
  const spendTo = async (rest: number) => {
    times += 1
    const amount = (await available()) - rest
    await owner.write((tx) => debitWithin(tx, { key: `spend ${times}`, amount, reason: "test" }))
  }
  await spendTo(left)
  const top = () => autoTopUp(owner, billingProvider())
  const told = async (type: string) =>
    (await tenant.read("select type from app.events where tenant_id = $1")).filter(
      (one) => one.type === `billing.${type}`,
    ).length
  return { ...tenant, owner, available, spendTo, top, told }
}

test("with few credits left a pack is bought with the card, once, however many ask for it, and again when it is spent", async () => {
  const { owner, available, top, paid, spendTo } = await aSpender(400)
  await setAutoTopUp(owner, wish)
  await Promise.allSettled([top(), top(), top()])
  await top()
  expect(await available()).toBe(1_400)
  expect(await paid()).toEqual([1_000, 2_900])
  await spendTo(499)
  await top()
  await top()
  expect(await available()).toBe(1_499)
  expect(await readAutoTopUp(owner)).toMatchObject({
    isOn: true,
    spent: 20_00,
    price: 10_00,
    currency: "USD",
  })
})

test("the month's cap holds, and the next month is another", async () => {
  const { owner, available, top, spendTo, paid, pass } = await aSpender(100)
  await setAutoTopUp(owner, { ...wish, monthlyCap: 10_00 })
  await top()
  await spendTo(100)
  await top()
  expect(await available()).toBe(100)
  await pass(32)
  await top()
  expect((await paid()).filter((amount) => amount === 1_000)).toHaveLength(2)
})

test("the cap is of what is charged, tax included: what would only fit without it is not bought", async () => {
  const { owner, available, top, spendTo, read } = await aSpender(100, undefined, "DE")
  await expect(setAutoTopUp(owner, { ...wish, monthlyCap: 11_89 })).rejects.toHaveCode("billing.NOT_NOW")
  await setAutoTopUp(owner, { ...wish, monthlyCap: 23_00 })
  expect(await readAutoTopUp(owner)).toMatchObject({ spent: 0, price: 11_90 })
  await top()
  // The stand-in knows no country where a card on file pays.
  await read(
    "update app.billing_payments set amount = 1190, tax = 190 where amount = 1000 and tenant_id = $1",
  )
  expect(await readAutoTopUp(owner)).toMatchObject({ spent: 11_90, price: 11_90 })
  await spendTo(100)
  await top()
  expect(await available()).toBe(100)
})

test("who has enough, has turned it off, or never turned it on buys nothing", async () => {
  const { owner, top, paid, spendTo } = await aSpender(600)
  await setAutoTopUp(owner, wish)
  await top()
  await spendTo(10)
  await setAutoTopUp(owner, { ...wish, isOn: false })
  await top()
  expect(await paid()).toEqual([2_900])
  const other = await aSpender(10)
  await other.top()
  expect(await other.paid()).toEqual([2_900])
})

test("a card that is declined turns it off and is told once; turned on again with another card it buys", async () => {
  const { owner, available, top, told } = await aSpender(100, cards.onceOnly)
  await setAutoTopUp(owner, wish)
  await top()
  await top()
  expect(await readAutoTopUp(owner)).toMatchObject({ isOn: false, stoppedBy: "declined", spent: 0 })
  expect(await told("auto_top_up_stopped")).toBe(1)
  expect(await available()).toBe(100)
  const { url } = await updatePaymentMethod(owner)
  await sandbox.pay(url)
  await setAutoTopUp(owner, wish)
  await top()
  expect(await available()).toBe(1_100)
})

test("without a card it is turned off and told", async () => {
  const tenant = await aTenant()
  await setAutoTopUp(tenant.as("owner"), wish)
  await autoTopUp(tenant.as("owner"), billingProvider())
  expect(await readAutoTopUp(tenant.as("owner"))).toMatchObject({ isOn: false, stoppedBy: "no_card" })
})

test.each(["timeout_after_effect", "drop"] as const)(
  "an answer that does not come (%s) is looked up, and charged once",
  async (kind) => {
    const { owner, available, top, paid } = await aSpender(100)
    await setAutoTopUp(owner, wish)
    await sandbox.fault({ kind, path: "/checkouts", times: 1 })
    await top().catch(() => {})
    await sandbox.mend()
    await owner.write((tx) =>
      tx
        .updateTable("app.billing_operations")
        .set({ asked_at: new Date(Date.now() - 120_000) })
        .where("tenant_id", "=", tx.tenantId)
        .execute(),
    )
    await top()
    await top()
    expect(await available()).toBe(1_100)
    expect((await paid()).filter((amount) => amount === 1_000)).toHaveLength(1)
  },
)

test("a payment that takes its time is waited for, and no second one is made", async () => {
  const { owner, available, top, paid } = await aSpender(100)
  await sandbox.control("PATCH", "/dodo/settings", { paymentSettlesAfterMs: null })
  await setAutoTopUp(owner, wish)
  for (let time = 0; time < 3; time += 1) await top()
  expect(await available()).toBe(100)
  await sandbox.control("PATCH", "/dodo/settings", { paymentSettlesAfterMs: 0 })
  const [last] = await owner.one((db) =>
    db
      .selectFrom("app.billing_payments")
      .select("payment_id as id")
      .where("tenant_id", "=", db.tenantId)
      .where("status", "=", "processing")
      .execute(),
  )
  await sandbox.control("POST", `/payments/${last?.id}/settle`, { status: "succeeded" })
  await top()
  expect(await available()).toBe(1_100)
  expect((await paid()).filter((amount) => amount === 1_000)).toHaveLength(1)
})

test("a card that is declined only after a while is charged once, turns it off and is told", async () => {
  const { owner, available, top, told, paid } = await aSpender(100)
  await sandbox.control("PATCH", "/dodo/settings", { paymentSettlesAfterMs: null })
  await setAutoTopUp(owner, wish)
  await top()
  await sandbox.control("PATCH", "/dodo/settings", { paymentSettlesAfterMs: 0 })
  const [last] = await owner.one((db) =>
    db
      .selectFrom("app.billing_payments")
      .select("payment_id as id")
      .where("tenant_id", "=", db.tenantId)
      .where("status", "=", "processing")
      .execute(),
  )
  await sandbox.control("POST", `/payments/${last?.id}/settle`, { status: "failed" })
  for (let time = 0; time < 3; time += 1) await top()
  expect(await paid()).toEqual([2_900])
  expect(await readAutoTopUp(owner)).toMatchObject({ isOn: false, stoppedBy: "declined" })
  expect(await told("auto_top_up_stopped")).toBe(1)
  await setAutoTopUp(owner, wish)
  await top()
  expect(await available()).toBe(1_100)
})

test("the worker finds who has few credits left and wished for it, and asks once a minute", async () => {
  const { owner, databases, tenant } = await aSpender(100)
  await setAutoTopUp(owner, wish)
  await enqueueDueTopUps(databases.worker)
  expect(await enqueueDueTopUps(databases.worker)).toBe(0)
  const asked = await databases.asSuperuser(
    "select 1 from app.job_runs where tenant_id = $1 and task = 'billing.auto-top-up'",
    [tenant.id],
  )
  expect(asked).toHaveLength(1)
})

test("only who manages the bill turns it on, and a cap that holds no pack is refused", async () => {
  const { as } = await aTenant()
  await expect(setAutoTopUp(as("admin"), wish)).rejects.toHaveCode("auth.FORBIDDEN")
  await expect(setAutoTopUp(as("owner"), { ...wish, credits: 5_000 })).rejects.toHaveCode("billing.NOT_NOW")
  await expect(readAutoTopUp(as("member"))).rejects.toHaveCode("auth.FORBIDDEN")
  expect(await readAutoTopUp(as("admin"))).toMatchObject({ isOn: false, spent: 0 })
})
