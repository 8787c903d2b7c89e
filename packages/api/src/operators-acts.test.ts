import { newId } from "@plinth/core"
import { testGate } from "@plinth/gate/testing"
import { expect, test } from "vitest"
import { createCaller } from "./app-router"
import { listProcedures, procedureOf } from "./probe/list-procedures"

const { gate, asSuperuser, makeOperator, signUp } = await testGate()
const [owners, ottos, sams] = [await signUp("Olga"), await signUp("Otto"), await signUp("Sam")]
const as = async (cookie: string, slug: string | null) =>
  createCaller(await gate.admit(new Headers({ cookie }), slug))
const slug = "acme"
const { id: tenantId } = await (await as(owners, null)).tenants.found({ name: "Acme", slug })
await (await as(await signUp("Nora"), null)).tenants.found({ name: "Other", slug: "other" })
await makeOperator("Otto", "platform_admin")
await makeOperator("Sam", "platform_support")
const reason = "They asked for it in writing."
const key = "home.keyboard-hint"
const [member] = await asSuperuser<{ id: string }>("select id from app.tenant_members where tenant_id = $1", [
  tenantId,
])
const paymentId = "pay_1"
await asSuperuser(
  `insert into app.billing_payments (tenant_id, payment_id, provider, status, is_revenue, amount, refunded, currency, created_at, updated_at)
    values ($1, $2, 'dodo', 'succeeded', true, 2900, 0, 'USD', now(), now())`,
  [tenantId, paymentId],
)
await asSuperuser(
  `insert into app.billing_accounts (tenant_id, state, updated_at) values ($1, 'trialing', now())`,
  [tenantId],
)

async function aRun(state: "failed" | "pending"): Promise<string> {
  const id = newId()
  await asSuperuser(
    `insert into app.job_runs (id, tenant_id, task, key, payload, state, max_attempts) values ($1::uuid, $2, 'test.task', $1::text, '{}', $3, 1)`,
    [id, tenantId, state],
  )
  return id
}

async function aDelivery(): Promise<string> {
  const [notice, id] = [newId(), newId()]
  await asSuperuser(
    `insert into app.notifications (tenant_id, id, member_id, kind, event_id, actor_type, actor_id, entity_type, entity_id, data, occurred_at, is_in_app, severity)
      values ($1, $2::uuid, $3, 'project.created', $2::uuid, 'system', 'test', 'project', $2::text, '{}', now(), true, 'info')`,
    [tenantId, notice, member?.id],
  )
  await asSuperuser(
    `insert into app.notification_deliveries (tenant_id, id, notification_id, event_id, member_id, user_id, kind, channel, state, told_at)
      select $1, $2, $3, $3, m.id, m.user_id, 'project.created', 'email', 'failed', now() from app.tenant_members m where m.id = $4`,
    [tenantId, id, notice, member?.id],
  )
  return id
}

/** What operators do to one tenant, each with what it is asked. */
const acts: Readonly<Record<string, () => unknown>> = {
  "platform.billing.comp": () => ({ tenantId, plan: "business", days: 10, reason }),
  "platform.billing.refund": () => ({ requestId: newId(), tenantId, paymentId, amount: 100, reason }),
  "platform.billing.suspend": () => ({ tenantId, isSuspended: true, reason }),
  "platform.flags.override": () => ({ key, tenant: slug, variant: "on", reason }),
  "platform.flags.setBack": async () => {
    const [change] = await asSuperuser(
      `select id as "changeId" from platform.flag_changes where act = 'overridden'`,
    )
    const [flag] = await asSuperuser("select version from platform.flags where key = $1", [key])
    return { key, ...change, ...flag, reason }
  },
  "platform.jobs.cancel": async () => ({ runId: await aRun("pending") }),
  "platform.jobs.retry": async () => ({ runId: await aRun("failed") }),
  "platform.jobs.retryFailed": async () => (await aRun("failed"), { taskId: "test.task" }),
  "platform.ledger.give": () => ({ id: newId(), tenantId, amount: 100, days: 30, reason }),
  "platform.notifications.replay": async () => ({ id: await aDelivery() }),
  "platform.notifications.replayAll": async () => (await aDelivery(), { kind: "project.created" }),
  "platform.tenants.suspend": () => ({ tenantId, reason }),
  "platform.tenants.reactivate": () => ({ tenantId, reason }),
  "platform.impersonations.start": () => ({ tenantId, memberId: member?.id, reason }),
  "platform.impersonations.stop": () => undefined,
}

/** What stands elsewhere: it is about no tenant, about all, or its tenants learn of it by what follows. */
const elsewhere = [
  // Operators' own words and work.
  /^platform\.(tenants|users|incidents)\.note$/,
  /^platform\.(incidents|disruptions|ledger\.check|impersonations\.end)/,
  /^internal\.admins\./,
  // For everyone at once, and shown to them.
  /^platform\.flags\.(save|kill|revive|remove)$/,
  /^platform\.notifications\.announcements\./,
  // Of a person: identity's own log tells each of their tenants.
  /^platform\.users\./,
  // Looks up at the provider what is so: what that changes is told as it is changed.
  /^platform\.billing\.replay$/,
]

const mutations = listProcedures().filter(
  ({ type, can }) => type === "mutation" && can.startsWith("platform."),
)

test("every act of an operator is one upon a tenant, or said to stand elsewhere", () => {
  const unknown = mutations.filter(
    ({ path }) => !Object.hasOwn(acts, path) && !elsewhere.some((each) => each.test(path)),
  )
  expect(unknown.map(({ path }) => path)).toEqual([])
  const gone = Object.keys(acts).filter((path) => !mutations.some((each) => each.path === path))
  expect(gone).toEqual([])
})

const inTenants = () =>
  asSuperuser<{ type: string; actor: string; said: string }>(
    `select type, actor_type || ' ' || actor_id as actor, data::text || entity_id as said from app.events
      where tenant_id = $1 and actor_id = 'operator' order by position`,
    [tenantId],
  )
const inPlatforms = () =>
  asSuperuser<{ type: string }>(
    "select type from platform.platform_events where tenant_id = $1 and actor_user_id is not null order by position",
    [tenantId],
  )

test("what an operator does to a tenant stands in its own activity, without who it was or why, and in the platform's with both", async () => {
  const admin = await as(ottos, null)
  await admin.platform.flags.save({
    key,
    version: 0,
    reason,
    rules: {
      variants: [
        { name: "on", value: true },
        { name: "off", value: false },
      ],
      rollout: null,
      plans: null,
      from: null,
      until: null,
    },
  })
  const operators = await asSuperuser<{ id: string; name: string }>(
    "select id, name from auth.users where name in ('Otto', 'Sam')",
  )
  for (const [path, inputOf] of Object.entries(acts)) {
    const [before, noted] = [await inTenants(), await inPlatforms()]
    const asker = await as(path.startsWith("platform.impersonations") ? sams : ottos, null)
    await procedureOf(asker, path)(await inputOf())
    const told = (await inTenants()).slice(before.length)
    expect(told.length, `${path} in the tenant's`).toBeGreaterThan(0)
    expect((await inPlatforms()).length, `${path} in the platform's`).toBeGreaterThan(
      path === "platform.jobs.retryFailed" || path === "platform.notifications.replayAll" ? -1 : noted.length,
    )
    for (const { actor, said } of told) {
      expect(actor).toBe("system operator")
      for (const hidden of [reason, key, ...operators.flatMap(({ id, name }) => [id, name])])
        expect(said, path).not.toContain(hidden)
    }
  }
  const others = await asSuperuser(
    "select from app.events e join app.tenants t on t.id = e.tenant_id where t.slug = 'other' and e.actor_id = 'operator'",
  )
  expect(others).toEqual([])
})

test("an announcement for a tenant that is not there is refused in words", async () => {
  const said = {
    title: "We are shut on Sunday",
    body: "",
    isBanner: true,
    isMessage: false,
    startsAt: new Date(),
  }
  const { announcements } = (await as(ottos, null)).platform.notifications
  await expect(
    announcements.write({ ...said, id: newId(), audience: { tenantId: newId() } }),
  ).rejects.toThrow("tenants.NOT_FOUND")
})
