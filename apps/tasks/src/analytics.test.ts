import { startSandbox, type TestSandbox } from "@plinth/notifications/testing"
import { newTraceparent, withTraceparent } from "@plinth/observability"
import { createProject } from "@plinth/projects"
import { aTenant } from "@plinth/projects/testing"
import { acceptInvitation } from "@plinth/tenants"
import { inviteByLink } from "@plinth/tenants/testing"
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest"
import { startTasks, type RunningTasks } from "./start-tasks"

let sandbox: TestSandbox
let running: RunningTasks | undefined

beforeAll(async () => {
  sandbox = await startSandbox()
  vi.stubEnv("RESEND_BASE_URL", `${sandbox.url}/resend`)
  vi.stubEnv("NEXT_PUBLIC_POSTHOG_KEY", "phc_test")
  vi.stubEnv("NEXT_PUBLIC_POSTHOG_HOST", `${sandbox.url}/posthog`)
})
afterEach(async () => {
  await running?.stop()
  await sandbox.reset()
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await sandbox.stop()
})

type Counted = { name: string; distinctId: string; groups: { tenant?: string }; properties: object }
const counted = async (): Promise<Counted[]> =>
  (await (await fetch(`${sandbox.url}/_/events`)).json()).items.toReversed()

async function aCountedTenant(plan?: "business") {
  const acme = await aTenant(plan && { plan })
  const ada = acme.person({ name: "Ada Lovelace" })
  const { token } = await inviteByLink(acme.as("owner"), ada.user.email)
  await acceptInvitation(ada, { token })
  return { acme, ada, owner: acme.as("owner") }
}

test("the first steps of a tenant are counted once each, by ids alone", async () => {
  const { acme, ada, owner } = await aCountedTenant("business")
  const traceId = "0af7651916cd43dd8448eb211c80319c"
  await withTraceparent(newTraceparent(traceId), async () => {
    for (const name of ["Secret Falcon", "Second"]) await createProject(owner, { name, description: "" })
  })
  running = await startTasks(acme.databases, 4)
  await running.idle()

  const events = await counted()
  const groups = { tenant: owner.tenantId }
  const isOurs = (tenant = owner.tenantId as string) => tenant === owner.tenantId
  const of = (name: string) => events.filter((event) => event.name === name && isOurs(event.groups.tenant))
  for (const name of ["signed up", "e-mail verified"])
    expect(of(name).map(({ distinctId }) => distinctId)).toEqual(
      expect.arrayContaining([owner.user.id, ada.user.id]),
    )
  expect(of("tenant founded")).toMatchObject([
    { distinctId: owner.user.id, groups, properties: { plan: "starter", trial: "no" } },
  ])
  expect(of("first project created")).toMatchObject([
    { distinctId: owner.user.id, groups, properties: { tenant: owner.tenantId, trace_id: traceId } },
  ])
  expect(of("invitation sent")).toMatchObject([{ groups, properties: { role: "member", delivery: "link" } }])
  expect(of("invitation accepted")).toMatchObject([{ distinctId: ada.user.id, groups }])

  const said = JSON.stringify(events)
  for (const personal of [ada.user.email, ada.user.name, owner.user.email, owner.user.name, "Falcon", "Acme"])
    expect(said).not.toContain(personal)
})

test("what happens to a bill without a person counts for whom the tenant belongs to, and what a key does for nobody", async () => {
  const { acme, owner } = await aCountedTenant()
  const happens = (type: string, actor: string, data: object) =>
    acme.databases.asSuperuser(
      `insert into app.events (tenant_id, id, type, actor_type, actor_id, entity_type, entity_id, data, request_id, occurred_at)
        values ($1::uuid, gen_random_uuid(), $2, $3, 'test', 'billing', $1::uuid::text, $4, 'test', now())`,
      [owner.tenantId, type, actor, JSON.stringify(data)],
    )
  await happens("billing.payment_failed", "system", { code: "card_declined", subscriptionId: null })
  await happens("billing.recovered", "api_key", {})
  running = await startTasks(acme.databases, 4)
  await running.idle()
  const ours = (await counted()).filter(({ groups }) => groups.tenant === owner.tenantId)
  expect(ours.filter(({ name }) => name === "payment failed")).toMatchObject([
    { distinctId: owner.user.id, groups: { tenant: owner.tenantId } },
  ])
  expect(ours.filter(({ name }) => name === "payment recovered")).toEqual([])
  // Its trial runs.
  expect(ours.filter(({ name }) => name === "tenant founded")).toMatchObject([
    { properties: { trial: "yes" } },
  ])
})

test("while PostHog is away events wait, and a lost answer counts nothing twice", async () => {
  const { acme, owner } = await aCountedTenant()
  const plant = (fault: object) =>
    fetch(`${sandbox.url}/_/faults`, {
      method: "POST",
      body: JSON.stringify({ provider: "posthog", ...fault }),
    })
  await plant({ kind: "status", status: 503, times: 2 })
  await plant({ kind: "timeout_after_effect", ms: 0, times: 1, match: "tenant founded" })
  running = await startTasks(acme.databases, 4)
  await vi.waitFor(
    async () => {
      const ours = (await counted()).filter(({ groups }) => groups.tenant === owner.tenantId)
      const names = ours.map(({ name }) => name)
      expect(names.filter((name) => name === "tenant founded")).toHaveLength(1)
      expect(names.filter((name) => name === "invitation accepted")).toHaveLength(1)
    },
    { timeout: 15_000, interval: 200 },
  )
})
