import { afterEach, expect, test } from "vitest"
import { appRouter } from "./app-router"
import { impersonationStage } from "./testing/impersonation-stage"

const stage = await impersonationStage()
const { ada, asSuperuser, bob, gate, idOf, memberId, otto, sam, samsCookie, start, stop, tenantId } = stage

type Procedure = { readonly _def: { readonly type: string; readonly meta?: { readonly can?: string } } }
const procedures = Object.entries(appRouter._def.procedures as unknown as Record<string, Procedure>)
const pathsOf = (type: string) =>
  procedures.flatMap(([path, { _def }]) => (_def.type === type ? [path] : [])).toSorted()

afterEach(stop)

test("an operator looks at a tenant as a member does, and the tenant's own activity says so without a name", async () => {
  await ada.mutate("projects.create", { name: "Harbour", description: "" }, "acme")
  const before = await asSuperuser("select id from auth.user_sessions")
  expect(await start()).toMatchObject({ status: 200, data: { slug: "acme" } })
  expect(await sam.query("projects.list", {}, "acme")).toMatchObject({
    data: { items: [{ name: "Harbour" }] },
  })
  const { text } = await ada.query("activity.list", {}, "acme")
  expect(text).toContain("impersonation.started")
  expect(text).toContain(memberId)
  for (const hidden of ["Sam", "asked why", await idOf("Sam")]) expect(text).not.toContain(hidden)
  expect(await asSuperuser("select id from auth.user_sessions")).toEqual(before)
})

test("what they look at is written down, roughly and once a minute, on another connection", async () => {
  await start()
  for (const path of ["projects.list", "projects.count", "tenants.members.list"])
    await sam.query(path, {}, "acme")
  expect(
    await asSuperuser(
      `select e.data ->> 'section' as section from platform.platform_events e
        where e.type = 'impersonation.viewed' and e.actor_user_id = $1
          and e.entity_id = (select id::text from platform.platform_impersonation_sessions where ended_at is null)
        order by position`,
      [await idOf("Sam")],
    ),
  ).toEqual([{ section: "projects" }, { section: "tenants" }])
})

test.each(pathsOf("mutation").filter((path) => path !== "platform.impersonations.stop"))(
  "%s is refused while viewing, whatever it is asked",
  async (path) => {
    await start()
    for (const tenant of ["acme", "-", "other"])
      expect(await sam.mutate(path, {}, tenant)).toMatchObject({
        status: 403,
        error: { code: "platform.VIEW_ONLY" },
      })
  },
)

test("a request that views has nothing to write with", async () => {
  await start()
  const { member, person, identity, platform } = await gate.admit(new Headers({ cookie: samsCookie }), "acme")
  await expect(member?.write(async () => expect.fail("It began."))).rejects.toMatchObject({
    code: "platform.VIEW_ONLY",
  })
  expect([person, identity, platform]).toEqual([null, null, null])
  expect([...(member?.permissions ?? [])].filter((permission) => !permission.endsWith(":read"))).toEqual([])
})

test("nothing is open beside the tenant: not another, nor what belongs to either person, nor the console", async () => {
  await start()
  expect(await sam.query("projects.list", {}, "other")).toMatchObject({
    error: { code: "tenants.NOT_FOUND" },
  })
  for (const path of pathsOf("query").filter((name) => name.startsWith("me."))) {
    for (const tenant of ["acme", "-"])
      expect(await sam.query(path, {}, tenant)).toMatchObject({ error: { code: "platform.VIEW_ONLY" } })
  }
  for (const path of pathsOf("query").filter(
    (name) => /^(platform|internal)\./.test(name) && !name.endsWith(".current"),
  ))
    expect(await sam.query(path, {})).toMatchObject({ status: 404 })
  const changing = new Request("http://localhost:3000/api/auth/change-password", {
    method: "POST",
    headers: { cookie: samsCookie, origin: "http://localhost:3000", "content-type": "application/json" },
    body: JSON.stringify({ currentPassword: "a long enough secret", newPassword: "another long secret" }),
  })
  expect((await gate.answerIdentity(changing)).status).toBe(403)
})

test("what a member may see, whoever views as them may see: no answer breaks on what the reader may not", async () => {
  await start()
  for (const path of pathsOf("query")) {
    const { status, error } = await sam.query(path, {}, "acme")
    expect([path, status, error?.code]).toEqual([path, expect.any(Number), error?.code])
    expect(status, path).toBeLessThan(500)
  }
})

test("viewing uses nothing up: no call is metered, nobody is seen, no answer is kept", async () => {
  const seen = await asSuperuser("select id, last_used_at from app.tenant_members order by id")
  await start()
  await sam.query("projects.list", {}, "acme")
  await sam.send({
    path: "projects.create",
    tenant: "acme",
    method: "POST",
    body: JSON.stringify({ json: { name: "No", description: "" } }),
    headers: { "content-type": "application/json", "idempotency-key": "viewing" },
  })
  await new Promise((resolve) => setTimeout(resolve, 1_500))
  expect(await asSuperuser("select * from app.api_calls where procedure = 'projects.list'")).toEqual([])
  expect(
    await asSuperuser("select * from app.idempotency_keys where step is not null and answer is null"),
  ).toEqual([])
  expect(await asSuperuser("select id, last_used_at from app.tenant_members order by id")).toEqual(seen)
})

test.each([
  ["oneself, nor another operator", async () => ({ memberId: crypto.randomUUID() })],
  ["a member of another tenant", async () => ({ tenantId: crypto.randomUUID() })],
])("nobody views as %s", async (_, more) => {
  expect(await start(await more())).toMatchObject({ error: { code: "platform.NOT_VIEWABLE" } })
})

test("a reason has ten characters, and who views has just shown that it is them", async () => {
  const unsaid = [
    "too short",
    " ".repeat(12),
    "\u200B".repeat(12),
    "\u2800".repeat(12),
    "\u3164".repeat(12),
    "a         b",
  ]
  for (const said of unsaid)
    expect(await start({ reason: said })).toMatchObject({
      error: { code: "input.INVALID", details: { fields: { reason: "too_small" } } },
    })
  await asSuperuser("update auth.user_sessions set confirmed_at = now() - interval '11 minutes'")
  expect(await start()).toMatchObject({ error: { code: "auth.CONFIRMATION_REQUIRED" } })
  await asSuperuser("update auth.user_sessions set confirmed_at = now()")
  for (const person of [ada, bob])
    expect(
      await person.mutate("platform.impersonations.start", { tenantId, memberId, reason: stage.reason }),
    ).toMatchObject({ status: 404 })
})

test("a session views as one at a time: of many at once one begins", async () => {
  const answers = await Promise.all(Array.from({ length: 6 }, () => start()))
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  for (const { error } of answers.filter(({ status }) => status !== 200))
    expect(["platform.ALREADY_VIEWING", "platform.VIEW_ONLY"]).toContain(error?.code)
})

test("an admin sees who views as whom, and ends it; support ends its own alone", async () => {
  await start()
  const { data } = await otto.query("platform.impersonations.list", {})
  const [viewing] = (data as { items: { id: string; operatorName: string; targetName: string }[] }).items
  expect(viewing).toMatchObject({
    operatorName: "Sam",
    targetName: "Bob",
    reason: stage.reason,
    endedAt: null,
  })
  await otto.mutate("platform.impersonations.end", { impersonationId: viewing?.id })
  expect(await stage.endOf()).toBe("ended_by_admin")
  expect(await sam.query("projects.list", {}, "acme")).toMatchObject({ status: 404 })
  expect(await sam.query("platform.impersonations.current")).toMatchObject({ data: null })
})
