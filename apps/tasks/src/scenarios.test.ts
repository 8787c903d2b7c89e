import { readBilling } from "@plinth/billing"
import { readBalance } from "@plinth/credits"
import { testDatabase } from "@plinth/db/testing"
import { accessOf, effectivePlan } from "@plinth/entitlements"
import { openStage, scenarios } from "@plinth/scenarios"
import { expect, test } from "vitest"
import { wholeHouse } from "./house.fixture"

const db = await testDatabase()
wholeHouse(db)

// The provider tries a card that failed again and again, so that there is more than one failure.
const stands = {
  paid: { state: "active", plan: "pro", access: "full", paid: 4, failed: false },
  yearly: { state: "active", plan: "business", access: "full", paid: 1, failed: false },
  "past-due": { state: "past_due", plan: "pro", access: "full", paid: 1, failed: true },
  restricted: { state: "restricted", plan: "pro", access: "read_only", paid: 1, failed: true },
  canceling: { state: "active", plan: "pro", access: "full", paid: 1, failed: false },
  canceled: { state: "canceled", plan: "starter", access: "full", paid: 1, failed: false },
  "low-credits": { state: "free", plan: "starter", access: "full", paid: 1, failed: false },
  "over-quota": { state: "active", plan: "pro", access: "full", paid: 1, failed: false },
  suspended: { state: "suspended", plan: "pro", access: "billing_only", paid: 1, failed: false },
} as const

/** What may be spent: a month that is not paid gives nothing; a trial’s month stays beside what is bought in it. */
const available = {
  paid: 2_360,
  yearly: 10_000,
  "past-due": 0,
  restricted: 0,
  canceling: 4_000,
  canceled: 100,
  suspended: 2_000,
  "low-credits": 12,
  "over-quota": 4_000,
} as const

// What happens to people is copied into the tenant's log when the worker comes to it.
const countRows = () =>
  db.asSuperuser(`select (select count(*) from auth.users) as users, (select count(*) from app.tenants) as tenants,
    (select count(*) from app.projects) as projects, (select count(*) from app.events where type not like 'user.%') as events,
    (select count(*) from app.billing_payments) as payments, (select count(*) from app.billing_transitions) as transitions`)

test.each(scenarios.filter(({ buys }) => buys))(
  "$name: it stands as it says, and playing it twice changes nothing",
  async ({ name, play, logins }) => {
    const begun = performance.now()
    await play(openStage(db, db.url))
    process.stdout.write(`scenario ${name}: ${Math.round(performance.now() - begun)} ms\n`)
    const played = await countRows()
    const stage = openStage(db, db.url)
    await play(stage)
    expect(await countRows()).toEqual(played)

    const owner = await stage.inside(await stage.enter("Owner", logins[0]?.email ?? ""), name)
    const { state } = await readBilling(owner)
    const payments = await db.asSuperuser<{ status: string }>(
      "select status from app.billing_payments where tenant_id = $1",
      [owner.tenantId],
    )
    expect({
      state,
      plan: effectivePlan(owner.tenant, new Date()).key,
      access: accessOf(owner.tenant, new Date()),
      paid: payments.filter(({ status }) => status === "succeeded").length,
      failed: payments.some(({ status }) => status === "failed"),
    }).toEqual(stands[name as keyof typeof stands])
    expect((await readBalance(owner)).available).toBe(available[name as keyof typeof available])
  },
  60_000,
)
