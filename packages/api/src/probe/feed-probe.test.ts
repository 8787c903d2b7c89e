import { keepProof } from "@plinth/gate/testing"
import { newId, type ProjectId } from "@plinth/core"
import { afterAll, expect, test, vi } from "vitest"
import { createCaller } from "../app-router"
import { handleApi } from "../handle-api"
import { testListener } from "../testing/test-listener"
import { neighbourOf } from "./neighbour"
import { canary, twoTenants } from "./two-tenants"

const { asSuperuser, callers, cookieOf, foreignId, gate, key, nora, olga } = await twoTenants()
await callers()
const neighbour = neighbourOf(asSuperuser, foreignId)
const proof = { listeners: 0, messages: 0, leaks: 0 }

/** Whoever listens, at the own address and at the neighbour's. */
const listening = [
  ...["Olga", "admin", "member", "viewer", "guest", "Sam", "Newcomer"].map(
    (name) => [name, cookieOf(name)] as const,
  ),
  ["API key", key] as const,
  ["stranger", {}] as const,
].flatMap(([name, headers]) => ["acme", canary].map((tenant) => ({ name, headers, tenant })))

/** What the rooms tell that stand on the spine, in both tenants: an event of each, and a notice for each owner's bell. */
const types = [
  "billing.state_changed",
  "billing.payment_succeeded",
  "credits.low",
  "credits.given",
  "usage.threshold_reached",
  "usage.plan_outgrown",
  "notification.default_changed",
  "job.retried",
  "tenant_flag.overridden",
  "delivery.replayed",
  "role.updated",
  "invitation.accepted",
  "api_key.rotated",
  "tenant.slug_changed",
  "impersonation.started",
  "member.extra_permissions_changed",
]
const tellAll = () =>
  asSuperuser(
    `with told as (
        insert into app.events (tenant_id, id, type, actor_type, actor_id, entity_type, entity_id, data, request_id, occurred_at)
          select t.id, gen_random_uuid(), happened, 'system', 'test', split_part(happened, '.', 1), gen_random_uuid(),
            jsonb_build_object('word', t.slug, 'memberId', m.id), 'test', now()
          from app.tenants t join app.tenant_members m on m.tenant_id = t.id and m.role = 'owner', unnest($1::text[]) as happened)
      insert into app.notifications (tenant_id, id, member_id, kind, severity, event_id, actor_type, actor_id, entity_type, entity_id, data, occurred_at, is_in_app)
        select t.id, gen_random_uuid(), m.id, 'credits.low', 'info', gen_random_uuid(), 'system', 'test', 'credits', t.id,
          jsonb_build_object('word', t.slug), now(), true
        from app.tenants t join app.tenant_members m on m.tenant_id = t.id and m.role = 'owner'`,
    [types],
  )

const listen = async ({ headers, tenant }: (typeof listening)[number]) => {
  const leave = new AbortController()
  const path = `http://localhost:3000/api/trpc/${tenant}/feed.listen?input=${encodeURIComponent('{"json":{}}')}`
  return testListener(
    await handleApi(gate, new Request(path, { headers, signal: leave.signal }), tenant),
    leave,
  )
}

test("whoever listens hears nothing of a neighbour, whatever happens there", async () => {
  const listeners = await Promise.all(listening.map(listen))
  const heard = () => listeners.map(({ messages }) => JSON.stringify(messages))
  const isOpen = ({ messages }: (typeof listeners)[number]) => messages.some(({ type }) => type === "open")
  await vi.waitFor(() => expect(listeners.filter(isOpen).length).toBeGreaterThan(5), { timeout: 10_000 })
  // What happens in the neighbour's tenant, between what happens in the own one.
  const { id: projectId } = await nora.projects.create({ name: "canary loud", description: "canary" })
  await nora.projects.notes.add({ projectId, body: "canary loud" })
  await nora.tenants.update({ name: "Canary Loud" })
  await nora.tenants.invitations.create({ email: "canary2@example.com", role: "member", delivery: "link" })
  await nora.apiKeys.create({ name: "canary loud", scopes: ["project:read"], expiresInDays: 1 })
  await tellAll()
  const own = newId<ProjectId>()
  await olga.projects.create({ id: own, name: "Heard" })
  await vi.waitFor(() => expect(heard().filter((text) => text.includes(own)).length).toBeGreaterThan(3), {
    timeout: 10_000,
    interval: 50,
  })
  const foreign = [canary, ...(await neighbour.ids())]
  for (const [at, text] of heard().entries()) {
    proof.listeners++
    proof.messages += listeners[at]?.messages.length ?? 0
    const leaked = foreign.filter((each) => text.toLowerCase().includes(each))
    if (leaked.length > 0) proof.leaks++
    expect(leaked, `${listening[at]?.name} at ${listening[at]?.tenant} heard ${text}`).toEqual([])
  }
  for (const listener of listeners) listener.leave()
  await Promise.all(listeners.map(({ done }) => done))
})

test("the neighbour's own people hear it", async () => {
  const ned = createCaller(await gate.admit(new Headers(cookieOf("Nora-Canary")), canary))
  const { items } = await ned.activity.list({ limit: 5 })
  expect(JSON.stringify(items).toLowerCase()).toContain(canary)
})

afterAll(() => keepProof("feed", proof))
