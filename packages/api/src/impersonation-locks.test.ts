import { openGate, type Admission } from "@plinth/gate"
import { afterAll, expect, test } from "vitest"
import { appRouter, createCaller } from "./app-router"
import { impersonationStage } from "./testing/impersonation-stage"
import { putCredits } from "./testing/put-credits"

const { asSuperuser, cookieOf, gate, memberId: bob, reason, tenantId } = await impersonationStage()

// Whoever views has no verb. Here nothing above the database refuses: an owner with every right, on the reader's role.
const { databases } = gate
const locked = openGate(Object.create(databases, { app: { get: () => databases.reader } }))
afterAll(() => locked.feed.close())

const cookie = await cookieOf("Olga")
const headers = new Headers({ cookie })
const open = async () => createCaller(await gate.admit(headers, "acme"))
const olga = (await gate.admit(headers, null)).caller?.user.id
const memberId = crypto.randomUUID()
await asSuperuser(
  "insert into app.tenant_members (tenant_id, id, user_id, type, role, joined_at) values ($1, $2, $3, 'member', 'owner', now())",
  [tenantId, memberId, olga],
)
const api = await open()
const { id: projectId } = await api.projects.create({ name: "Harbour", description: "" })
const { id: archivedId } = await api.projects.create({ name: "Put away", description: "" })
await api.projects.archive({ projectId: archivedId })
const { id: noteId } = await api.projects.notes.add({ projectId, body: "A note." })
await api.projects.people.add({ projectId, memberId: bob })
const { id: apiKeyId } = await api.apiKeys.create({
  name: "Program",
  scopes: ["project:read"],
  expiresInDays: 30,
})
await putCredits(asSuperuser, "acme", 100)
const hold = async (key: string) => (await api.credits.hold({ key, amount: 1, reason: "report" })).id
const [toCapture, toRelease] = [await hold("to capture"), await hold("to release")]
const { id: roleId } = await api.iamRoles.create({ name: "Own", permissions: ["project:read"] })
await api.tenants.invitations.create({ email: "new@example.com", role: "member", delivery: "link" })
const [invitation] = (await api.tenants.invitations.list({})).items
const invitationId = invitation?.id ?? ""
const runs = ["failed", "pending"].map((state) => ({ state, id: crypto.randomUUID() }))
for (const { state, id } of runs)
  await asSuperuser(
    `insert into app.job_runs (id, tenant_id, task, key, payload, state, max_attempts)
      values ($1, $2, 'notifications.send-invitation', $3, '{}', $3, 1)`,
    [id, tenantId, state],
  )
const [failed, pending] = runs.map(({ id }) => ({ runId: id }))

await asSuperuser(`insert into platform.billing_products (provider, product_id, kind, plan, billing_interval, credits, amount, currency)
  values ('dodo', 'pdt_pro', 'plan', 'pro', 'month', null, 2900, 'USD'),
    ('dodo', 'pdt_business', 'plan', 'business', 'month', null, 9900, 'USD'),
    ('dodo', 'pdt_pack', 'credit_pack', null, null, 1000, 1000, 'USD')`)
await asSuperuser(
  `insert into app.billing_tenant_subscriptions (tenant_id, subscription_id, provider, status, provider_status, product_id, plan,
      billing_interval, quantity, amount, currency, period_started_at, period_ends_at, cancel_at_period_end, has_payment_method,
      started_at, observed_at, observed_via)
    values ($1, 'sub_1', 'dodo', 'active', 'active', 'pdt_pro', 'pro', 'month', 1, 2900, 'USD', now(), now() + interval '1 month',
      false, true, now(), now(), 'act')`,
  [tenantId],
)
/** What a subscription is, so that the verb has something to write; it is active and runs on where nothing is said. */
const subscribed: Readonly<Record<string, string>> = {
  "billing.checkout.open": "status = 'expired'",
  "billing.reactivate": "status = 'expired'",
  "billing.undoChange": "scheduled_product_id = 'pdt_business', scheduled_at = period_ends_at",
  "billing.undoCancel": "cancel_at_period_end = true",
  "billing.resume": "status = 'paused'",
}

/** What each mutation of a tenant is asked, so that it comes as far as its write. */
const inputs: Readonly<Record<string, unknown>> = {
  "analytics.track": { name: "looked", key: "one" },
  "analytics.trackBatch": { events: [{ name: "looked", key: "two" }] },
  "apiKeys.create": { name: "More", scopes: ["project:read"], expiresInDays: 30 },
  "apiKeys.revoke": { apiKeyId },
  "apiKeys.rotate": { apiKeyId },
  "audit.export": { format: "csv" },
  "billing.cancel": { feedback: "other", comment: null },
  "billing.changePlan": { plan: "business", interval: "month" },
  "billing.checkout.open": { plan: "pro", interval: "month" },
  "billing.checkout.topUp": { credits: 1_000 },
  "billing.pause": undefined,
  "billing.reactivate": undefined,
  "billing.resume": undefined,
  "billing.undoCancel": undefined,
  "billing.undoChange": undefined,
  "credits.autoTopUp.set": { isOn: true, below: 200, credits: 1_000, monthlyCap: 50_00 },
  "credits.capture": { holdId: toCapture, amount: 1 },
  "credits.hold": { key: "another", amount: 1, reason: "report" },
  "credits.release": { holdId: toRelease },
  "iamRoles.create": { name: "Another", permissions: ["project:read"] },
  "iamRoles.delete": { roleId },
  "iamRoles.update": { roleId, name: "Renamed" },
  "jobs.cancel": pending,
  "jobs.retry": failed,
  "notifications.read": { ids: [crypto.randomUUID()] },
  "notifications.readAll": undefined,
  "notifications.setPreference": { kind: "team.member_joined", channel: "email", isOn: false },
  "notifications.setTenantDefault": { kind: "team.member_joined", channel: "email", isOn: false },
  "projects.create": { name: "New", description: "" },
  "projects.update": { projectId, name: "Renamed" },
  "projects.archive": { projectId },
  "projects.trash": { projectId },
  "projects.restore": { projectId: archivedId },
  "projects.people.add": { projectId, memberId },
  "projects.people.remove": { projectId, memberId: bob },
  "projects.notes.add": { projectId, body: "More." },
  "projects.notes.edit": { noteId, body: "Other." },
  "projects.notes.delete": { noteId },
  "tenants.update": { name: "Renamed" },
  "tenants.changeSlug": { slug: "renamed" },
  "tenants.transferOwnership": { memberId: bob },
  "tenants.leave": undefined,
  "tenants.members.changeRole": { memberId: bob, role: "viewer" },
  "tenants.members.changeType": { memberId: bob, type: "guest" },
  "tenants.members.setExtraPermissions": { memberId: bob, permissions: ["project:read"] },
  "tenants.members.remove": { memberId: bob },
  "tenants.invitations.create": { email: "other@example.com", role: "member", delivery: "link" },
  "tenants.invitations.resend": { invitationId, delivery: "link" },
  "tenants.invitations.revoke": { invitationId },
  "tenants.found": { name: "Mine", slug: "mine" },
  "me.updatePreferences": { theme: "dark" },
  "usage.record": { key: "one", meter: "assistant_tokens", quantity: 1 },
  "usage.recordBatch": { events: [{ key: "two", meter: "assistant_tokens", quantity: 1 }] },
  "problems.report": { message: "It broke.", page: "/app/acme", browser: "" },
}

type Procedure = { readonly _def: { readonly type: string; readonly meta?: { readonly can?: string } } }
const procedures = Object.entries(appRouter._def.procedures as unknown as Record<string, Procedure>)
const mutations = procedures.flatMap(([path, { _def }]) => (_def.type === "mutation" ? [path] : []))

/** Those that never meet a tenant's connection: identity has its own role and pool, and who views has no context of it; nor of the console. */
const isElsewhere = (path: string) => /^(platform|internal)\.|^me\.(?!updatePreferences)/.test(path)
/** They ask the payment provider first, and write what it says, if anything. */
const asksFirst = ["billing.checkout.confirm", "billing.portal", "billing.updatePaymentMethod"]

test("every mutation there is has its input here, or writes by a context that nobody has who views", () => {
  const met = mutations.filter((path) => !isElsewhere(path) && !asksFirst.includes(path))
  expect(met.toSorted()).toEqual(Object.keys(inputs).toSorted())
})

/** Says by which codes the database refused what a context wrote. */
function listening(admission: Admission, codes: unknown[]): Admission {
  const heard = <Context extends object>(context: Context | null) =>
    context &&
    (new Proxy(context, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name)
        if (name !== "write" && name !== "enterTenant") return value
        return async (...given: unknown[]) => {
          try {
            return await (value as (...args: unknown[]) => Promise<unknown>)(...given)
          } catch (error) {
            codes.push(Reflect.get(error as object, "code"))
            throw error
          }
        }
      },
    }) satisfies Context)
  const { member, tenant, person, visitor } = admission
  return {
    ...admission,
    member: heard(member),
    tenant: heard(tenant),
    person: heard(person),
    visitor: heard(visitor) ?? visitor,
  }
}

test.each(Object.keys(inputs))(
  "%s: its own write is refused by the database, for the reader may only read",
  async (path) => {
    const codes: unknown[] = []
    await asSuperuser(`update app.billing_tenant_subscriptions set status = 'active', cancel_at_period_end = false,
      scheduled_product_id = null, scheduled_at = null`)
    if (subscribed[path]) await asSuperuser(`update app.billing_tenant_subscriptions set ${subscribed[path]}`)
    const caller = createCaller(listening(await locked.admit(headers, "acme"), codes))
    const call = path.split(".").reduce((at: object, step) => Reflect.get(at, step), caller) as unknown as (
      input: unknown,
    ) => Promise<unknown>
    await expect(call(inputs[path])).rejects.toThrow()
    expect(codes).toEqual(["42501"])
  },
)

test("the reasons that operators give are nobody's to read but theirs", async () => {
  for (const role of ["app", "reader", "auth"] as const)
    await expect(
      databases.pool(role).query("select reason from platform.platform_impersonation_sessions"),
    ).rejects.toMatchObject({ code: "42501" })
  expect(reason.length).toBeGreaterThan(9)
})
