import { beforeAll, expect, test } from "vitest"
import { createCaller } from "../app-router"
import { apiClients } from "../testing/api-client"
import { restClient, type RestClient } from "../testing/rest-client"

const { asSuperuser, cookieOf, gate, makeOperator } = await apiClients()
const origin = "http://localhost:3000"
const newcomer = {
  name: "Zoe",
  email: "zoe@example.com",
  password: "a long enough secret",
  termsVersion: "2026-11-21",
}
let cookie = ""
let person: RestClient
const keyWith = async (...scopes: string[]) => {
  const api = createCaller(await gate.admit(new Headers({ cookie }), "acme"))
  const { secret } = await api.apiKeys.create({ name: scopes.join(" "), scopes, expiresInDays: 1 })
  return restClient(gate, { authorization: `Bearer ${secret}` })
}

beforeAll(async () => {
  cookie = await cookieOf("Ada")
  person = restClient(gate, { cookie, origin })
  await person("POST /tenants", { body: { name: "Acme", slug: "acme" } })
})

test("an account is asked for over REST, and nobody learns whether the address has one", async () => {
  const stranger = restClient(gate)
  const [first, again, known] = [
    await stranger("POST /me/signup", { body: newcomer }),
    await stranger("POST /me/signup", { body: { ...newcomer, password: "another long secret" } }),
    await stranger("POST /me/signup", { body: { ...newcomer, email: "ADA@example.com" } }),
  ]
  for (const answer of [first, again, known])
    expect([answer.status, answer.text, answer.headers.getSetCookie()]).toEqual([204, "", []])
  const rows = await asSuperuser("select name, email_verified from auth.users where email = $1", [
    newcomer.email,
  ])
  expect(rows).toEqual([{ name: "Zoe", email_verified: false }])
})

test("what a sign-up lacks is said, and mails to one address are counted", async () => {
  const stranger = restClient(gate)
  for (const [wrong, code] of [
    [{ termsVersion: "2020-01-01" }, "input.INVALID"],
    [{ password: "short" }, "input.INVALID"],
    [{ email: "no address" }, "input.INVALID"],
    [{ password: "1234567890" }, "auth.PASSWORD_KNOWN"],
  ] as const)
    expect(await stranger("POST /me/signup", { body: { ...newcomer, ...wrong } })).toMatchObject({
      status: 400,
      body: { error: { code } },
    })
  const body = { ...newcomer, email: "often@example.com" }
  const statuses: number[] = []
  for (let turn = 0; turn < 6; turn++) statuses.push((await stranger("POST /me/signup", { body })).status)
  expect(statuses).toEqual([204, 204, 204, 204, 204, 429])
  expect((await stranger("POST /me/signup", { body })).headers.get("retry-after")).toMatch(/^\d+$/)
})

test("a key invites within its scopes, and a person accepts", async () => {
  const wanted = { email: "bob@example.com", role: "viewer", delivery: "link" }
  const weak = await keyWith("member:invite", "tenant:read")
  expect(await weak("POST /invitations", { body: wanted })).toMatchObject({
    status: 403,
    body: { error: { code: "tenants.PERMISSION_NOT_HELD" } },
  })
  const key = await keyWith("*")
  const made = await key("POST /invitations", { body: wanted })
  expect(made.status, made.text).toBe(201)
  const token = String(made.body?.link).split("/").at(-1)
  const bob = restClient(gate, { cookie: await cookieOf("Bob"), origin })
  const foreign = restClient(gate, { cookie, origin })
  expect((await foreign("POST /invitations/accept", { body: { token } })).status).toBe(403)
  expect((await bob("POST /invitations/accept", { body: {} })).status).toBe(400)
  expect(await bob("POST /invitations/accept", { body: { token } })).toMatchObject({ body: { slug: "acme" } })
  expect((await bob("GET /tenants/acme")).status).toBe(200)
})

test("a key with the scope lists, searches, verifies and takes the audit along; one without does not", async () => {
  const key = await keyWith("audit:read", "tenant:read")
  const other = await keyWith("tenant:read")
  for (const what of ["GET /audit", "GET /audit/state", "POST /audit/verify"]) {
    expect((await key(what)).status).toBe(200)
    expect((await other(what)).status).toBe(403)
  }
  const search = `GET /audit?group=tenant&from=2020-01-01T00:00:00Z&until=${encodeURIComponent(new Date().toISOString())}`
  expect((await key(search)).body).toMatchObject({ nextCursor: null })
  expect((await key("GET /audit?from=yesterday")).status).toBe(400)
  const body = { format: "csv", from: "2020-01-01" }
  const file = await key("POST /audit/export", { body })
  expect(file.headers.get("content-disposition")).toMatch(/^attachment; filename="audit-acme-.*\.csv"$/)
  expect(file.text).toMatch(/^seq,id,occurredAt/)
  expect((await other("POST /audit/export", { body })).status).toBe(403)
})

test("a person takes the audit along only where they showed lately that it is them", async () => {
  const body = { format: "json" }
  expect((await person("POST /tenants/acme/audit/export", { body })).status).toBe(200)
  await asSuperuser("update auth.user_sessions set confirmed_at = now() - interval '1 hour'")
  expect(await person("POST /tenants/acme/audit/export", { body })).toMatchObject({
    status: 403,
    body: { error: { code: "auth.CONFIRMATION_REQUIRED" } },
  })
  await asSuperuser("update auth.user_sessions set confirmed_at = now()")
})

test("an operator views as a member over REST, where they showed it is them, and changes nothing", async () => {
  const operator = restClient(gate, { cookie: await cookieOf("Otto"), origin })
  await makeOperator("Otto", "platform_support")
  const [member] = await asSuperuser<{ id: string; tenant_id: string }>(
    "select m.id, m.tenant_id from app.tenant_members m join auth.users u on u.id = m.user_id where u.name = 'Ada'",
  )
  const body = { tenantId: member?.tenant_id, memberId: member?.id, reason: "They asked why." }
  const start = () => operator("POST /platform/impersonate", { body })
  await asSuperuser("update auth.user_sessions set confirmed_at = now() - interval '1 hour'")
  expect(await start()).toMatchObject({
    status: 403,
    body: { error: { code: "auth.CONFIRMATION_REQUIRED" } },
  })
  await asSuperuser("update auth.user_sessions set confirmed_at = now()")
  expect(await start()).toMatchObject({ status: 201, body: { slug: "acme" } })
  expect((await operator("GET /tenants/acme")).status).toBe(200)
  expect(await operator("POST /tenants/acme/projects", { body: { name: "Mine" } })).toMatchObject({
    status: 403,
    body: { error: { code: "platform.VIEW_ONLY" } },
  })
  expect((await operator("POST /platform/impersonate/stop")).status).toBe(204)
  expect((await operator("GET /tenants/acme")).status).toBe(404)
  expect((await person("POST /platform/impersonate", { body })).status).toBe(404)
})
