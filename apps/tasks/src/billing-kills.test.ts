import { billingPermissions, openCheckout, publishProducts } from "@plinth/billing"
import { billingSandbox, openDoor } from "@plinth/billing/testing"
import { keepProof, testDatabase, killCount } from "@plinth/db/testing"
import { tenantPermissions } from "@plinth/tenants"
import { tenantHarness } from "@plinth/tenants/testing"
import { afterAll, beforeAll, expect, test, vi } from "vitest"
import { startWorkerToKill } from "./worker-to-kill.fixture"

const db = await testDatabase()
const sandbox = billingSandbox()
const aTenant = tenantHarness([tenantPermissions, billingPermissions])
const kills = killCount(2)

let closeDoor: () => void
beforeAll(async () => {
  vi.stubEnv("RESEND_BASE_URL", `${sandbox.url}/resend`)
  closeDoor = await openDoor(sandbox.url, db)
  await publishProducts(sandbox.provider, db.url)
}, 60_000)
afterAll(() => closeDoor())

/** Waits for what is asked of the database. */
const until = (query: string, values: unknown[] = []) =>
  vi.waitFor(async () => expect(await db.asSuperuser(query, values)).not.toEqual([]), {
    timeout: 90_000,
    interval: 20,
  })

/** Somebody buys; whoever writes down what the provider says of it waits for the account, and is killed over it. */
async function buyAndKill({ kill }: Awaited<ReturnType<typeof startWorkerToKill>>) {
  const tenant = await aTenant()
  const { id } = tenant.tenant
  await until(
    "select from app.job_runs where tenant_id = $1 and task = 'billing.open-account' and state = 'succeeded'",
    [id],
  )
  const { url } = await openCheckout(tenant.as("owner"), { plan: "pro", interval: "month" })
  const held = Promise.withResolvers<void>()
  const killed = Promise.withResolvers<void>()
  const holding = tenant.as("owner").write(async (tx) => {
    await tx
      .selectFrom("app.billing_accounts")
      .select("state")
      .where("tenant_id", "=", id)
      .forUpdate()
      .execute()
    held.resolve()
    await killed.promise
  })
  await held.promise
  await sandbox.pay(url)
  await until(
    `select from app.job_runs where tenant_id = $1 and task like 'billing.sync-%' and state = 'running' and exists (
      select from pg_stat_activity where datname = current_database() and wait_event in ('transactionid', 'tuple'))`,
    [id],
  )
  const [latest] = (await sandbox.calls()).filter(({ path: at }) =>
    /\/(?:payments|subscriptions)\/\w/.test(at),
  )
  expect(latest).toMatchObject({ method: "GET", status: 200 })
  await kill()
  killed.resolve()
  await holding
  return id
}

test(
  "killed with -9 between the provider's answer and our write, the next one does it, once",
  { timeout: 60_000 + kills * 30_000 },
  async () => {
    const tenants: string[] = []
    for (let kill = 0; kill < kills; kill += 1) tenants.push(await buyAndKill(await startWorkerToKill(db)))
    const last = await startWorkerToKill(db)
    for (const id of tenants)
      await until("select from app.tenants where id = $1 and billing_state = 'active' and plan = 'pro'", [id])
    await until(
      "select where not exists (select from app.job_runs where tenant_id = any($1) and task like 'billing.sync-%' and finished_at is null)",
      [tenants],
    )
    await last.kill()

    const told = await db.asSuperuser<{ type: string; count: number }>(
      `select type, count(*)::int as count from app.events where tenant_id = any($1)
        and type in ('billing.payment_succeeded', 'billing.plan_changed') group by type order by type`,
      [tenants],
    )
    expect(told).toEqual([
      { type: "billing.payment_succeeded", count: kills },
      { type: "billing.plan_changed", count: kills },
    ])
    const [{ again } = { again: 0 }] = await db.asSuperuser<{ again: number }>(
      "select count(distinct tenant_id)::int as again from app.job_runs where task like 'billing.sync-%' and attempt > 1",
    )
    expect(again).toBe(kills)
    keepProof("billing-kills", {
      kills,
      granted: told[0]?.count ?? 0,
      "tenants whose job was done again": again,
    })
  },
)
