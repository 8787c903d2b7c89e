import { beforeAll, expect, test } from "vitest"
import { apiClients, type ApiClient } from "./testing/api-client"

const { asSuperuser, stranger, signUp } = await apiClients()
let ada: ApiClient
let eve: ApiClient
let project: string

beforeAll(async () => {
  ada = await signUp("Ada")
  eve = await signUp("Eve")
  await ada.mutate("tenants.found", { name: "Acme", slug: "acme" })
  await eve.mutate("tenants.found", { name: "Evil", slug: "evil" })
  const made = await ada.mutate("projects.create", { name: "Secret statue" }, "acme")
  project = (made.data as { id: string }).id
})

test("a stranger is told to sign in, and a public procedure answers anyone", async () => {
  expect(await stranger.query("me.get")).toMatchObject({
    status: 401,
    error: { code: "auth.UNAUTHENTICATED" },
  })
  expect(await stranger.query("projects.list", {}, "acme")).toMatchObject({ status: 401 })
  expect(await stranger.query("tenants.invitations.preview", { token: "nothing" })).toMatchObject({
    status: 404,
    error: { code: "tenants.INVITATION_NOT_FOUND" },
  })
})

test("another tenant is not found, by its address and by its rows", async () => {
  expect(await eve.query("projects.list", {}, "acme")).toMatchObject({
    status: 404,
    error: { code: "tenants.NOT_FOUND" },
  })
  const foreign = await eve.query("projects.get", { projectId: project }, "evil")
  expect(foreign).toMatchObject({ status: 404, error: { code: "projects.NOT_FOUND" } })
  expect(foreign.text).not.toContain("Secret statue")
  expect(await eve.mutate("projects.trash", { projectId: project }, "evil")).toMatchObject({ status: 404 })
})

test.each(["ä", "%00", "a b", "__proto__"])("the tenant %s is not found like any other", async (name) => {
  expect(await eve.query("projects.list", {}, name)).toMatchObject({
    status: 404,
    error: { code: "tenants.NOT_FOUND" },
  })
})

test.each([
  "",
  "42",
  "not-an-id",
  "'; drop table app.projects --",
  "00000000-0000-0000-0000-000000000000",
  "\0",
])("the malformed id %j is not found, never a database error", async (projectId) => {
  expect(await ada.query("projects.get", { projectId }, "acme")).toMatchObject({
    status: 404,
    error: { code: "projects.NOT_FOUND" },
  })
})

test.each([{ entity: { type: "\0" } }, { entity: { type: "project", id: "\0" } }])(
  "the activity of %j is refused, never a database error",
  async (input) => {
    expect(await ada.query("activity.list", input, "acme")).toMatchObject({
      status: 400,
      error: { code: "input.INVALID" },
    })
  },
)

test("a body too large and too many calls at once are refused", async () => {
  const large = { name: "Large", description: "x".repeat(300_000) }
  expect(await ada.mutate("projects.create", large, "acme")).toMatchObject({
    status: 400,
    error: { code: "input.TOO_LARGE" },
  })
  const path = `${Array.from({ length: 21 }, () => "me.get").join(",")}?batch=1`
  expect((await stranger.send({ path })).status).toBe(400)
})

test("wrong input names the fields and has an id to quote", async () => {
  const { status, error } = await ada.mutate("projects.create", { name: "" }, "acme")
  expect(status).toBe(400)
  expect(error).toMatchObject({ code: "input.INVALID", details: { fields: { name: "too_small" } } })
  expect(error?.id).not.toBe("")
})

test.each([
  ["no JSON", { body: "{", headers: { "content-type": "application/json" } }],
  ["a form", { body: "name=x", headers: { "content-type": "application/x-www-form-urlencoded" } }],
  [
    "plain text, as a foreign page could send it",
    { body: '{"json":{"name":"x"}}', headers: { "content-type": "text/plain" } },
  ],
])("%s changes nothing and is no accident of ours", async (_, init) => {
  const { status } = await ada.send({ path: "projects.create", tenant: "acme", method: "POST", ...init })
  expect(status).toBeGreaterThanOrEqual(400)
  expect(status).toBeLessThan(500)
})

test("a change cannot be made by a link", async () => {
  expect((await ada.query("projects.create", { name: "By link" }, "acme")).status).toBe(405)
})

test("an unknown procedure is not found", async () => {
  expect((await ada.query("projects.steal", {}, "acme")).status).toBe(404)
})

test("a hostile key pollutes nothing", async () => {
  const body =
    '{"json":{"name":"x","__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}}'
  await ada.send({
    path: "projects.create",
    tenant: "acme",
    method: "POST",
    body,
    headers: { "content-type": "application/json" },
  })
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
})

test("a removed member's next request is refused", async () => {
  const bob = await signUp("Bob")
  const { data } = await ada.mutate(
    "tenants.invitations.create",
    { email: "bob@example.com", role: "member", delivery: "link" },
    "acme",
  )
  const token = (data as { link: string }).link.split("/").at(-1)
  expect(await bob.mutate("me.invitations.accept", { token })).toMatchObject({
    status: 200,
    data: { slug: "acme" },
  })
  expect((await bob.query("projects.list", {}, "acme")).status).toBe(200)
  const { data: members } = await ada.query("tenants.members.list", {}, "acme")
  const memberId = (members as { items: { id: string; name: string }[] }).items.find(
    ({ name }) => name === "Bob",
  )?.id
  expect((await ada.mutate("tenants.members.remove", { memberId }, "acme")).status).toBe(200)
  expect(await bob.query("projects.list", {}, "acme")).toMatchObject({
    status: 404,
    error: { code: "tenants.NOT_FOUND" },
  })
})

test("a signed-out session's next request is a stranger's", async () => {
  const dora = await signUp("Dora")
  await asSuperuser(
    "delete from auth.user_sessions where user_id = (select id from auth.users where name = 'Dora')",
  )
  expect(await dora.query("me.get")).toMatchObject({ status: 401 })
})
