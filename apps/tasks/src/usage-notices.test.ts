import { startSandbox, type TestSandbox } from "@plinth/notifications/testing"
import { aTenant } from "@plinth/tenants/testing"
import { recordUsageWithin } from "@plinth/usage"
import { afterAll, beforeAll, expect, test, vi } from "vitest"
import { startTasks } from "./start-tasks"

let sandbox: TestSandbox

beforeAll(async () => {
  sandbox = await startSandbox()
  vi.stubEnv("RESEND_BASE_URL", `${sandbox.url}/resend`)
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await sandbox.stop()
})

test("from what is used, and from a plan that became smaller, to the mailboxes of who can do something about it", async () => {
  const acme = await aTenant({ plan: "pro" })
  const [owner, admin, member] = [acme.as("owner"), acme.as("admin"), acme.as("member")]
  for (const each of [admin, member, acme.as("viewer")]) await each.read(async () => {})
  // The worker lives in the time of the tenant's own clock.
  await acme.databases.asSuperuser(
    "insert into platform.tenant_clocks (tenant_id, offset_ms) values ($1, $2)",
    [acme.tenant.id, acme.clock.now().getTime() - Date.now()],
  )
  const running = await startTasks(acme.databases, 4)
  const heard = async ({ user }: typeof owner) =>
    (await sandbox.mails(encodeURIComponent(user.email)))
      .map(({ subject }) => subject)
      .filter((subject) => subject.startsWith("Acme"))
      .toReversed()
  // All of them: who has not heard of it yet when more is used is told of that instead.
  const hears = (subjects: readonly string[]) =>
    vi.waitFor(async () => expect([await heard(owner), await heard(admin)]).toEqual([subjects, subjects]), {
      timeout: 45_000,
      interval: 200,
    })
  const use = (key: string, quantity: number) =>
    owner.write((tx) => recordUsageWithin(tx, { key, meter: "api_calls", quantity }))
  const changePlan = (plan: string) =>
    acme.databases.asSuperuser(
      `with turned as (update app.tenants set plan = 'starter', comp_plan = nullif($2, 'starter'), trial_ends_at = null,
          billing_state = 'free' where id = $1 returning id)
        insert into app.events (tenant_id, id, type, actor_type, actor_id, entity_type, entity_id, data, request_id, occurred_at)
          select id, gen_random_uuid(), 'billing.plan_changed', 'system', 'billing', 'tenant', id,
            jsonb_build_object('from', 'pro', 'to', $2::text, 'interval', null), 'test', now() from turned`,
      [acme.tenant.id, plan],
    )
  const [near, all, outgrown] = [
    "Acme has used 80% of its API calls",
    "Acme has used all of its API calls",
    "Acme has more than its plan holds",
  ] as const
  try {
    await use("a", 40_000)
    await hears([near])
    await use("b", 10_000)
    await hears([near, all])
    await use("c", 1)
    await changePlan("starter")
    await hears([near, all, outgrown])
    await changePlan("starter")
    await running.idle()
    expect(await heard(owner)).toEqual([near, all, outgrown])
    expect(await heard(admin)).toEqual([near, all, outgrown])
    expect(await heard(member)).toEqual([])
    const [mail] = await sandbox.mails(encodeURIComponent(owner.user.email))
    expect(mail?.text).toContain("4 members and open invitations, where 3 fit.")
  } finally {
    await running.stop()
  }
}, 120_000)
