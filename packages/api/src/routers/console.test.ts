import { beforeAll, beforeEach, expect, test, vi } from "vitest"
import { apiClients, type ApiClient } from "../testing/api-client"

const { asSuperuser, keyOf, makeOperator, stranger, signUp } = await apiClients()
const reason = "A dispute was lost."
let ada: ApiClient
let bob: ApiClient
let admin: ApiClient
let support: ApiClient
let tenantId = ""

const idOf = async (name: string) =>
  (await asSuperuser<{ id: string }>("select id from auth.users where name = $1", [name]))[0]?.id ?? ""
const showFactor = (name: string, shown: boolean) =>
  asSuperuser(
    "update auth.user_sessions set second_factor_at = case when $2 then now() end where user_id = (select id from auth.users where name = $1)",
    [name, shown],
  )
const suspend = (who = admin) => who.mutate("platform.tenants.suspend", { tenantId, reason })
const reactivate = () => admin.mutate("platform.tenants.reactivate", { tenantId, reason })

async function refusalOf(who: ApiClient) {
  const listener = await who.listen("acme")
  await vi.waitFor(() => expect(listener.refusal()).toBeTruthy(), 5_000)
  return listener.refusal()
}

beforeAll(async () => {
  ;[ada, bob, admin, support] = [
    await signUp("Ada"),
    await signUp("Bob"),
    await signUp("Otto"),
    await signUp("Sam"),
  ]
  await ada.mutate("tenants.found", { name: "Acme", slug: "acme" })
  await makeOperator("Otto", "platform_admin")
  await makeOperator("Sam", "platform_support")
  const [tenant] = await asSuperuser<{ id: string }>("select id from app.tenants where slug = 'acme'")
  tenantId = tenant?.id ?? ""
})
beforeEach(async () => {
  await showFactor("Otto", true)
  await asSuperuser("update auth.user_sessions set confirmed_at = now()")
})

const reads: readonly (readonly [path: string, input: object])[] = [
  ["platform.overview", {}],
  ["platform.tenants.list", {}],
  ["platform.users.list", {}],
  ["platform.jobs.list", {}],
  ["internal.admins.list", {}],
]

test.each(reads)("%s is for operators: for an owner and a stranger it is not there", async (path, input) => {
  for (const operator of [admin, support]) expect((await operator.query(path, input)).status).toBe(200)
  for (const person of [ada, stranger])
    for (const tenant of ["-", "acme"])
      expect(await person.query(path, input, tenant)).toMatchObject({
        status: 404,
        error: { code: "input.NOT_FOUND" },
      })
})

test("an operator who showed no second factor in this session gets nothing of the platform, and is told why", async () => {
  await showFactor("Otto", false)
  for (const [path, input] of reads)
    expect([path, await admin.query(path, input)]).toMatchObject([
      path,
      { status: 403, error: { code: "platform.SECOND_FACTOR_REQUIRED" } },
    ])
  expect((await suspend()).error?.code).toBe("platform.SECOND_FACTOR_REQUIRED")
})

test("an operator whose address is of another domain by now gets nothing either", async () => {
  await asSuperuser("update auth.users set email = 'otto@example.org' where name = 'Otto'")
  expect(await admin.query("platform.overview", {})).toMatchObject({
    status: 403,
    error: { code: "platform.EMAIL_DOMAIN_REFUSED" },
  })
  await asSuperuser("update auth.users set email = 'otto@example.com' where name = 'Otto'")
})

test("an operator is refused in every tenant, founds none and accepts no invitation", async () => {
  for (const path of ["projects.list", "tenants.members.list", "activity.list", "jobs.list"])
    expect([path, await admin.query(path, {}, "acme")]).toMatchObject([
      path,
      { status: 404, error: { code: "tenants.NOT_FOUND" } },
    ])
  expect(await refusalOf(admin)).toBe("tenants.NOT_FOUND")
  expect(await admin.mutate("tenants.found", { name: "Own", slug: "own" })).toMatchObject({
    status: 403,
    error: { code: "tenants.NOT_FOR_OPERATORS" },
  })
  const invitation = { email: "otto@example.com", role: "member", delivery: "link" }
  const { data } = await ada.mutate("tenants.invitations.create", invitation, "acme")
  const token = (data as { link: string }).link.split("/").at(-1)
  expect(await admin.mutate("me.invitations.accept", { token })).toMatchObject({
    status: 403,
    error: { code: "tenants.NOT_FOR_OPERATORS" },
  })
})

test("a suspended tenant refuses its members, its keys and its listeners at once, and opens again", async () => {
  const { data } = await ada.mutate("apiKeys.create", { name: "CI", scopes: ["project:read"] }, "acme")
  const key = keyOf((data as { secret: string }).secret)
  const listener = await ada.listen("acme")
  await vi.waitFor(() => expect(listener.messages[0]?.type).toBe("open"), 5_000)

  expect((await suspend()).status).toBe(200)
  for (const path of ["projects.list", "tenants.members.list"])
    expect(await ada.query(path, {}, "acme")).toMatchObject({
      status: 403,
      error: { code: "tenants.SUSPENDED" },
    })
  expect(await ada.mutate("projects.create", { name: "Late" }, "acme")).toMatchObject({
    error: { code: "tenants.SUSPENDED" },
  })
  expect(await key.query("projects.list", {}, "acme")).toMatchObject({
    status: 403,
    error: { code: "tenants.SUSPENDED" },
  })
  await vi.waitFor(
    () => expect(listener.messages.at(-1)).toMatchObject({ type: "closed", reason: "membership" }),
    3_000,
  )
  await listener.done
  expect(await refusalOf(ada)).toBe("tenants.SUSPENDED")
  // Who is not in it learns nothing.
  expect((await bob.query("projects.list", {}, "acme")).error?.code).toBe("tenants.NOT_FOUND")
  expect((await ada.query("me.tenants", {})).data).toMatchObject([{ slug: "acme" }])

  expect((await reactivate()).status).toBe(200)
  expect((await ada.query("projects.list", {}, "acme")).status).toBe(200)
  expect((await key.query("projects.list", {}, "acme")).status).toBe(200)
  const activity = await ada.query("activity.list", { limit: 2 }, "acme")
  expect(activity.data).toMatchObject({
    items: [
      { type: "tenant.reactivated", actorId: "operator" },
      { type: "tenant.suspended", actorId: "operator" },
    ],
  })
  expect(activity.text).not.toContain(reason)
})

test("support changes nothing, and an admin shows once more that it is them", async () => {
  const userId = await idOf("Bob")
  const acts = [
    ["platform.tenants.suspend", { tenantId, reason }],
    ["platform.tenants.reactivate", { tenantId, reason }],
    ["platform.users.suspend", { userId, reason }],
    ["platform.users.reactivate", { userId, reason }],
    ["platform.users.endSessions", { userId, reason }],
    ["internal.admins.grant", { email: "bob@example.com", role: "platform_support", reason }],
    ["internal.admins.revoke", { userId, reason }],
  ] as const
  await asSuperuser("update auth.user_sessions set confirmed_at = now() - interval '11 minutes'")
  for (const [path, input] of acts) {
    expect([path, (await support.mutate(path, input)).error?.code]).toEqual([path, "auth.FORBIDDEN"])
    expect([path, (await admin.mutate(path, input)).error?.code]).toEqual([
      path,
      "auth.CONFIRMATION_REQUIRED",
    ])
  }
  await asSuperuser("update auth.user_sessions set confirmed_at = now()")
  for (const [path, input] of acts)
    expect([path, (await admin.mutate(path, { ...input, reason: "." })).error?.code]).toEqual([
      path,
      "input.INVALID",
    ])
})

test("a suspended person's next call is a stranger's", async () => {
  const userId = await idOf("Bob")
  expect((await bob.query("me.get", {})).status).toBe(200)
  expect((await admin.mutate("platform.users.suspend", { userId, reason })).status).toBe(200)
  expect(await bob.query("me.get", {})).toMatchObject({ status: 401 })
  expect((await admin.mutate("platform.users.reactivate", { userId, reason })).status).toBe(200)
})

test("an admin makes an operator, whose console is open from their next call on, and ends it again", async () => {
  const vera = await signUp("Vera")
  const grant = { email: "Vera@Example.com ", role: "platform_support", reason }
  expect((await admin.mutate("internal.admins.grant", grant)).status).toBe(200)
  expect((await vera.query("platform.overview", {})).error?.code).toBe("platform.SECOND_FACTOR_REQUIRED")
  await showFactor("Vera", true)
  expect((await vera.query("platform.overview", {})).status).toBe(200)
  expect((await admin.mutate("internal.admins.revoke", { userId: await idOf("Vera"), reason })).status).toBe(
    200,
  )
  expect((await vera.query("platform.overview", {})).status).toBe(404)
})
