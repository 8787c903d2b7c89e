import superjson from "superjson"
import { beforeAll, expect, test } from "vitest"
import { apiClients, type ApiClient } from "./testing/api-client"

const { asSuperuser, signUp, stranger } = await apiClients()
let ada: ApiClient
let bob: ApiClient

const json = { "content-type": "application/json" }
const send = (who: ApiClient, key: string, path: string, input: unknown, tenant?: string) =>
  who.send({
    path,
    tenant,
    method: "POST",
    body: superjson.stringify(input),
    headers: { ...json, "idempotency-key": key },
  })
const create = (key: string, name: string, who = ada, tenant = "acme") =>
  send(who, key, "projects.create", { name, description: "" }, tenant)
const countOf = async (table: string, where = "true") => {
  const [row] = await asSuperuser<{ count: number }>(`select count(*)::int from ${table} where ${where}`)
  return row?.count
}
const projectsNamed = (name: string) => countOf("app.projects", `name = '${name}'`)

beforeAll(async () => {
  ;[ada, bob] = [await signUp("Ada"), await signUp("Bob")]
  await ada.mutate("tenants.found", { name: "Acme", slug: "acme" })
  await bob.mutate("tenants.found", { name: "Bobs", slug: "bobs" })
  await asSuperuser(
    "update app.tenants set plan = 'business', billing_state = 'active', trial_ends_at = null",
  )
})

test("a call that comes again gets its first answer, and happens once", async () => {
  const first = await create("again", "Once")
  expect(first.status).toBe(200)
  for (const again of [await create("again", "Once"), await create("again", "Once")]) {
    expect(again).toMatchObject({ status: 200, data: first.data })
  }
  expect(await projectsNamed("Once")).toBe(1)
  expect(await countOf("app.events", "type = 'project.created'")).toBe(1)
})

test("a new key is a new intent, and so is none", async () => {
  await create("one", "Same")
  await create("two", "Same")
  await ada.mutate("projects.create", { name: "Same", description: "" }, "acme")
  expect(await projectsNamed("Same")).toBe(3)
})

test("a key that comes with something else is refused", async () => {
  const conflict = { status: 409, error: { code: "gate.IDEMPOTENCY_KEY_REUSED" } }
  const { data } = await create("reused", "Mine")
  expect(await create("reused", "Other")).toMatchObject(conflict)
  const { id: projectId } = data as { id: string }
  expect(await send(ada, "reused", "projects.trash", { projectId }, "acme")).toMatchObject(conflict)
  expect(await projectsNamed("Other")).toBe(0)
})

test("fifty at once happen once, and all get one answer", async () => {
  const answers = await Promise.all(Array.from({ length: 50 }, () => create("twins", "Twins")))
  expect(new Set(answers.map(({ status, data }) => `${status} ${JSON.stringify(data)}`)).size).toBe(1)
  expect(answers[0]?.status).toBe(200)
  expect(await projectsNamed("Twins")).toBe(1)
})

test("what failed leaves nothing, and may be tried again with its key", async () => {
  await asSuperuser("update app.tenants set plan = 'starter', billing_state = 'free' where slug = 'acme'")
  const before = await countOf("app.idempotency_keys")
  expect(await create("retried", "Later")).toMatchObject({ error: { code: "projects.LIMIT_REACHED" } })
  expect(await countOf("app.idempotency_keys")).toBe(before)
  await asSuperuser("update app.tenants set plan = 'business', billing_state = 'active' where slug = 'acme'")
  expect((await create("retried", "Later")).status).toBe(200)
  expect(await projectsNamed("Later")).toBe(1)
})

test("one key is another's in another tenant and in another person's hands", async () => {
  await create("shared", "Shared")
  expect((await create("shared", "Shared", bob, "bobs")).status).toBe(200)
  expect(await projectsNamed("Shared")).toBe(2)
})

test("a person's own writes have their keys too: founding, and what they prefer", async () => {
  const found = (slug: string) => send(ada, "founding", "tenants.found", { name: "Second", slug })
  const first = await found("second")
  expect(first.status).toBe(200)
  expect(await found("second")).toMatchObject({ status: 200, data: first.data })
  expect(await found("third")).toMatchObject({ status: 409, error: { code: "gate.IDEMPOTENCY_KEY_REUSED" } })
  expect(await countOf("app.tenants", "slug in ('second', 'third')")).toBe(1)

  const prefer = (theme: string, key: string) => send(ada, key, "me.updatePreferences", { theme })
  await prefer("dark", "prefer-1")
  await prefer("light", "prefer-2")
  expect(await prefer("dark", "prefer-1")).toMatchObject({ status: 200, data: { theme: "dark" } })
  expect((await ada.query("me.get")).data).toMatchObject({ preferences: { theme: "light" } })
})

test("a problem that a person reports again is one report and one mail; a visitor's key is nobody's", async () => {
  const problem = { message: "It broke", page: "/app", browser: "test" }
  const report = (who: ApiClient, message = "It broke") =>
    send(who, "report", "problems.report", { ...problem, message })
  const first = await report(ada)
  expect(first.status).toBe(200)
  expect(await report(ada)).toMatchObject({ status: 200, data: first.data })
  expect(await report(ada, "Other")).toMatchObject({ error: { code: "gate.IDEMPOTENCY_KEY_REUSED" } })
  expect(await countOf("platform.problem_reports")).toBe(1)
  expect((await report(stranger)).status).toBe(200)
  expect((await report(stranger)).status).toBe(200)
  expect(await countOf("platform.problem_reports")).toBe(3)
})

test("what a person does to their identity takes no key: it runs again, and changes nothing then", async () => {
  const before = await countOf("app.idempotency_keys")
  const rename = (name: string) => send(bob, "identity", "me.updateProfile", { name })
  for (const name of ["Robert", "Robert", "Bob"]) expect((await rename(name)).status).toBe(200)
  expect((await bob.query("me.get")).data).toMatchObject({ name: "Bob" })
  for (let count = 0; count < 2; count += 1)
    expect((await send(bob, "identity", "me.sessions.endOthers", undefined)).status).toBe(200)
  expect(await countOf("app.idempotency_keys")).toBe(before)
})

test("a batch has a key for each of its calls", async () => {
  const bodies = {
    0: superjson.serialize({ name: "B1", description: "" }),
    1: superjson.serialize({ name: "B2", description: "" }),
  }
  const batch = (keys: string) =>
    ada.send({
      path: "projects.create,projects.create?batch=1",
      tenant: "acme",
      method: "POST",
      body: JSON.stringify(bodies),
      headers: { ...json, "idempotency-key": keys },
    })
  const [first, second] = [await batch("b-1, b-2"), await batch("b-1, b-2")]
  expect(second.text).toBe(first.text)
  expect([await projectsNamed("B1"), await projectsNamed("B2")]).toEqual([1, 1])
  expect((await batch("b-3,")).status).toBe(200)
  expect([await projectsNamed("B1"), await projectsNamed("B2")]).toEqual([2, 2])
  expect((await batch("b-1")).status).toBe(400)
})

test.each(["x".repeat(201), "a b", "a,b", "ä"])("the key %j is refused", async (key) => {
  expect(await create(key, "Malformed")).toMatchObject({
    status: 400,
    error: { code: "gate.IDEMPOTENCY_KEY_MALFORMED" },
  })
})

test("what is kept cannot be read without the key: no link of an invitation stands in it", async () => {
  const invite = () =>
    send(
      ada,
      "secret-key",
      "tenants.invitations.create",
      { email: "eve@example.com", role: "member", delivery: "link" },
      "acme",
    )
  const { data } = await invite()
  expect(await invite()).toMatchObject({ data })
  const rows = await asSuperuser("select * from app.idempotency_keys")
  const kept = JSON.stringify(rows)
  expect(kept).not.toContain("secret-key")
  expect(kept).not.toContain((data as { link: string }).link.split("/").at(-1))
  expect(kept).not.toContain("eve@example.com")
})

test("a member's keys are hidden from other tenants", async () => {
  const { gate } = await apiClients()
  expect(await gate.databases.app.selectFrom("app.idempotency_keys").select("step").execute()).toEqual([])
})
