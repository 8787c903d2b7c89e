import { beforeAll, expect, test } from "vitest"
import { apiClients, type ApiClient } from "./testing/api-client"

const { asSuperuser, gate, stranger, signUp } = await apiClients()
let ada: ApiClient
let bob: ApiClient

const address = { "x-forwarded-for": "198.51.100.7" }
const spend = (key: string, count: number) =>
  asSuperuser(
    `insert into platform.rate_counts values ($1, now() + interval '30 seconds', $2)
      on conflict (key) do update set count = excluded.count, ends_at = excluded.ends_at`,
    [key, count],
  )

beforeAll(async () => {
  ;[ada, bob] = [await signUp("Ada"), await signUp("Bob")]
  await ada.mutate("tenants.found", { name: "Acme", slug: "acme" })
})

test("an answer says how much is left, of the limit that has the least left", async () => {
  const { headers } = await ada.query("projects.count", undefined, "acme")
  expect(headers.get("ratelimit-policy")).toBe('"other-tenant";q=3000;w=60, "other-member";q=600;w=60')
  expect(headers.get("ratelimit")).toMatch(/^"other-member";r=5\d\d;t=(59|60)$/)
  expect(headers.get("retry-after")).toBeNull()
})

test("a batch counts its calls", async () => {
  const left = async (path: string) => {
    const { headers } = await bob.send({ path: `${path}?batch=1` })
    return Number(/r=(\d+)/.exec(headers.get("ratelimit") ?? "")?.[1])
  }
  const before = await left("me.tenants")
  expect(await left("me.tenants,me.consents,me.tenants")).toBe(before - 3)
})

test("who calls too often gets 429, when to come back, and nobody else with them", async () => {
  const [member] = await asSuperuser<{ id: string }>("select id from app.tenant_members")
  await spend(`other:member:${member?.id}`, 600)
  const answer = await ada.query("projects.count", undefined, "acme")
  expect(answer).toMatchObject({
    status: 429,
    error: {
      code: "gate.RATE_LIMITED",
      details: { class: "other-member", limit: 600, retryAfterSeconds: expect.any(Number) },
    },
  })
  expect(answer.error?.id).not.toBe("")
  expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(25)
  expect(answer.headers.get("ratelimit")).toMatch(/^"other-member";r=0;t=\d+$/)
  expect(answer.headers.get("ratelimit-policy")).toBe('"other-member";q=600;w=60')
  expect((await ada.query("me.get")).status).toBe(200)
  expect((await bob.query("me.get")).status).toBe(200)
})

test("an address is limited without a session, and only it", async () => {
  await spend("other:address:198.51.100.7", 1_200)
  expect((await stranger.send({ path: "me.get", headers: address })).status).toBe(429)
  expect((await bob.send({ path: "me.get", headers: address })).status).toBe(429)
  expect((await bob.query("me.get")).status).toBe(200)
})

test("problems, foundings, invitations and the mails of one address have limits of their own", async () => {
  const report = { message: "It broke", page: "/app", browser: "test" }
  for (let count = 0; count < 10; count += 1)
    expect((await bob.mutate("problems.report", report)).status).toBe(200)
  const tooMany = await bob.mutate("problems.report", report)
  expect(tooMany).toMatchObject({
    status: 429,
    error: { code: "gate.RATE_LIMITED", details: { class: "report" } },
  })
  expect(tooMany.headers.get("ratelimit-policy")).toBe('"report";q=10;w=3600, "other-member";q=600;w=60')
  expect(tooMany.headers.get("ratelimit")).toMatch(/^"report";r=0;t=\d+$/)
  const foundings = []
  for (let index = 0; index < 12; index += 1) {
    foundings.push((await bob.mutate("tenants.found", { name: "B", slug: `bob-${index}` })).status)
  }
  expect(foundings).toEqual([...Array.from({ length: 10 }, () => 200), 429, 429])
  const invite = (slug: string) =>
    bob.mutate(
      "tenants.invitations.create",
      { email: "eve@example.com", role: "member", delivery: "mail" },
      slug,
    )
  const invitations = []
  for (let index = 0; index < 6; index += 1) invitations.push((await invite(`bob-${index}`)).status)
  expect(invitations).toEqual([200, 200, 200, 200, 200, 429])
})

test("an invitation sent again is a mail to its address, and a link is none", async () => {
  const cid = await signUp("Cid")
  await cid.mutate("tenants.found", { name: "Cids", slug: "cids" })
  const invite = async (email: string, delivery: string) => {
    const { data } = await cid.mutate(
      "tenants.invitations.create",
      { email, role: "member", delivery },
      "cids",
    )
    return (data as { id: string }).id
  }
  const resend = async (invitationId: string, delivery: string) =>
    (await cid.mutate("tenants.invitations.resend", { invitationId, delivery }, "cids")).status
  const first = await invite("fay@example.com", "mail")
  expect([await resend(first, "mail"), await resend(first, "mail")]).toEqual([200, 200])
  await cid.mutate("tenants.invitations.revoke", { invitationId: first }, "cids")
  const second = await invite("fay@example.com", "link")
  const again = [await resend(second, "mail"), await resend(second, "mail"), await resend(second, "mail")]
  expect(again).toEqual([200, 200, 429])
  expect(await resend(second, "link")).toBe(200)
})

test("who asks for somebody's new password uses up none of their invitations", async () => {
  const body = JSON.stringify({ email: "gus@example.com" })
  const ask = () =>
    gate.answerIdentity(
      new Request("http://localhost:3000/api/auth/request-password-reset", {
        method: "POST",
        body,
        headers: { "content-type": "application/json", origin: "http://localhost:3000" },
      }),
    )
  const statuses = []
  for (let count = 0; count < 6; count += 1) statuses.push((await ask()).status)
  expect(statuses).toEqual([200, 200, 200, 200, 200, 429])
  const invitation = { email: "gus@example.com", role: "member", delivery: "mail" }
  expect((await ada.mutate("tenants.invitations.create", invitation, "acme")).status).toBe(200)
})

test("a tenant does not take one address after another away from all others", async () => {
  const eve = await signUp("Eve")
  await eve.mutate("tenants.found", { name: "Eve", slug: "eve-0" })
  const statuses = []
  for (let index = 1; index <= 21; index += 1)
    statuses.push(
      (await eve.mutate("tenants.changeSlug", { slug: `eve-${index}` }, `eve-${index - 1}`)).status,
    )
  expect(statuses).toEqual([...Array.from({ length: 20 }, () => 200), 429])
})
