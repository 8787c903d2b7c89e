import { log } from "@plinth/observability"
import { catchLog } from "@plinth/observability/testing"
import superjson from "superjson"
import { beforeAll, describe, expect, test } from "vitest"
import { apiClients, type ApiClient } from "./testing/api-client"

const { asSuperuser, cookieOf, keyOf, signUp } = await apiClients()
let ada: ApiClient
let eve: ApiClient

async function makeKey(who: ApiClient, tenant: string, ...scopes: string[]) {
  const answer = await who.mutate("apiKeys.create", { name: "CI", scopes }, tenant)
  expect(answer.status).toBe(200)
  return answer.data as { id: string; secret: string }
}
const set = (id: string, change: string) =>
  asSuperuser(`update app.tenant_api_keys set ${change} where id = $1`, [id])

beforeAll(async () => {
  ;[ada, eve] = [await signUp("Ada"), await signUp("Eve")]
  await ada.mutate("tenants.found", { name: "Acme", slug: "acme" })
  await eve.mutate("tenants.found", { name: "Evil", slug: "evil" })
})

describe("a key that is in order", () => {
  test("works in its tenant within its scopes, by slug, by id and without a name", async () => {
    const { secret } = await makeKey(ada, "acme", "project:*")
    const key = keyOf(secret)
    const [tenant] = await asSuperuser<{ id: string }>("select id from app.tenants where slug = 'acme'")
    for (const name of ["acme", tenant?.id, "-"]) {
      expect((await key.mutate("projects.create", { name: "By key" }, name)).status).toBe(200)
    }
    expect(await key.query("tenants.members.list", {}, "acme")).toMatchObject({
      status: 403,
      error: { code: "auth.FORBIDDEN", details: { permission: "member:read" } },
    })
  })

  test("makes what is shown as its own, and trashes no more than that", async () => {
    const { secret, id } = await makeKey(
      ada,
      "acme",
      "project:read",
      "project:create",
      "project:trash",
      "note:write",
    )
    const key = keyOf(secret)
    const made = await key.mutate("projects.create", { name: "Machine's" }, "acme")
    const { id: projectId } = made.data as { id: string }
    expect((await ada.query("projects.get", { projectId }, "acme")).data).toMatchObject({
      createdBy: { memberId: null, name: "CI" },
    })
    expect((await ada.query("projects.people.list", { projectId }, "acme")).data).toEqual([])
    await key.mutate("projects.notes.add", { projectId, body: "Built" }, "acme")
    expect((await ada.query("projects.notes.list", { projectId }, "acme")).data).toMatchObject({
      items: [{ body: "Built", author: { memberId: null, name: "CI" } }],
    })
    const others = await ada.mutate("projects.create", { name: "Ada's" }, "acme")
    expect(
      await key.mutate("projects.trash", { projectId: (others.data as { id: string }).id }, "acme"),
    ).toMatchObject({
      error: { code: "projects.NOT_OWN" },
    })
    expect((await key.mutate("projects.trash", { projectId }, "acme")).status).toBe(200)
    const { data } = await ada.query("activity.list", {}, "acme")
    const told = (
      data as { items: { actorType: string; actorId: string; actorName: string; type: string }[] }
    ).items
    expect(told.find(({ type }) => type === "project.trashed")).toMatchObject({
      actorType: "api_key",
      actorId: id,
      actorName: "CI",
    })
  })

  test("outlives who made it, and says when it was used last", async () => {
    const bob = await signUp("Bob")
    const { data } = await ada.mutate(
      "tenants.invitations.create",
      { email: "bob@example.com", role: "admin", delivery: "link" },
      "acme",
    )
    await bob.mutate("me.invitations.accept", { token: (data as { link: string }).link.split("/").at(-1) })
    const { id, secret } = await makeKey(bob, "acme", "project:read")
    await asSuperuser(
      "update app.tenant_members set removed_at = now() where user_id = (select id from auth.users where name = 'Bob')",
    )
    expect((await keyOf(secret).query("projects.count", undefined, "acme")).status).toBe(200)
    const used = () =>
      asSuperuser(
        `select last_used_at > now() - interval '1 minute' as used from app.tenant_api_keys where id = '${id}'`,
      )
    await expect.poll(used, { timeout: 5_000 }).toEqual([{ used: true }])
    const [metered] = await asSuperuser(
      `select caller_type, procedure, is_metered, calls from app.api_calls where caller_id = '${id}'`,
    )
    expect(metered).toEqual({
      caller_type: "api_key",
      procedure: "projects.count",
      is_metered: true,
      calls: 1,
    })
  })

  test("is counted by itself, beside its tenant", async () => {
    const { secret } = await makeKey(ada, "acme", "project:read")
    const { headers } = await keyOf(secret).query("projects.count", undefined, "acme")
    expect(headers.get("ratelimit-policy")).toMatch(
      /^"other-key";q=600;w=60, "other-tenant";q=3000;w=60, "api_calls";q=75000;w=\d+$/,
    )
  })

  test("is no person, no operator and no listener", async () => {
    const { secret } = await makeKey(ada, "acme", "*")
    const key = keyOf(secret, await cookieOf("Otto"))
    for (const path of ["me.get", "me.tenants"]) {
      expect(await key.query(path)).toMatchObject({ status: 403, error: { code: "auth.FORBIDDEN" } })
    }
    expect((await key.query("platform.jobs.list", {})).status).toBe(404)
    expect((await key.listen("acme")).refusal()).not.toBe("")
    expect((await key.mutate("tenants.leave", undefined, "acme")).status).toBe(403)
    expect((await key.query("apiKeys.list", {}, "acme")).status).toBe(403)
  })

  test("repeats under its own Idempotency-Key, apart from a person's", async () => {
    const { secret } = await makeKey(ada, "acme", "project:create")
    const create = (who: ApiClient) =>
      who.send({
        path: "projects.create",
        tenant: "acme",
        method: "POST",
        body: superjson.stringify({ name: "Once by key" }),
        headers: { "content-type": "application/json", "idempotency-key": "same" },
      })
    const answers = await Promise.all(Array.from({ length: 10 }, () => create(keyOf(secret))))
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1)
    await create(ada)
    const [row] = await asSuperuser("select count(*)::int from app.projects where name = 'Once by key'")
    expect(row).toEqual({ count: 2 })
  })
})

describe("a key that is not", () => {
  const invalid = { status: 401, error: { code: "auth.API_KEY_INVALID" } }
  const ask = (secret: string, tenant = "acme", cookie = "") =>
    keyOf(secret, cookie).query("projects.count", undefined, tenant)

  test("another tenant's address is not found, by slug or id, whatever cookie stands beside", async () => {
    const { secret } = await makeKey(eve, "evil", "*")
    const [acme] = await asSuperuser<{ id: string }>("select id from app.tenants where slug = 'acme'")
    const cookie = await cookieOf("Ann")
    for (const name of ["acme", acme?.id, "nowhere"]) {
      const answer = await ask(secret, name, cookie)
      expect(answer).toMatchObject({ status: 404, error: { code: "tenants.NOT_FOUND" } })
    }
  })

  test.each([
    ["expired", "expires_at = now()"],
    ["revoked", "revoked_at = now()"],
    ["of another secret", "secret_hash = 'other'"],
  ])("%s: refused, and never taken for the cookie beside it", async (_, change) => {
    const { id, secret } = await makeKey(ada, "acme", "*")
    expect((await ask(secret)).status).toBe(200)
    await set(id, change)
    expect(await ask(secret)).toMatchObject(invalid)
    expect(
      await keyOf(secret, await cookieOf(`Amy${crypto.randomUUID().slice(0, 4)}`)).query("me.get"),
    ).toMatchObject(invalid)
  })

  test.each(["", "plk_live_short", "nonsense", `plk_live_${"x".repeat(43)}`, "x".repeat(5_000)])(
    "the bearer %j is refused",
    async (secret) => {
      expect(await ask(secret)).toMatchObject(invalid)
    },
  )

  test("a secret that was rotated away opens until its grace ends, and not a moment longer", async () => {
    const { id, secret } = await makeKey(ada, "acme", "project:read")
    const { data } = await ada.mutate("apiKeys.rotate", { apiKeyId: id, formerEnds: "later" }, "acme")
    const { secret: next } = data as { secret: string }
    expect([(await ask(secret)).status, (await ask(next)).status]).toEqual([200, 200])
    await set(id, "former_ends_at = now()")
    expect([(await ask(secret)).status, (await ask(next)).status]).toEqual([401, 200])
    await ada.mutate("apiKeys.rotate", { apiKeyId: id, formerEnds: "now" }, "acme")
    expect((await ask(next)).status).toBe(401)
  })

  test.each([
    ["suspended", { status: 403, error: { code: "tenants.SUSPENDED" } }],
    ["deactivated", invalid],
    ["deleted", invalid],
  ])("of a tenant that is %s: refused", async (status, refusal) => {
    const { secret } = await makeKey(eve, "evil", "*")
    await asSuperuser(`update app.tenants set status = '${status}' where slug = 'evil'`)
    expect(await ask(secret, "evil")).toMatchObject(refusal)
    await asSuperuser("update app.tenants set status = 'active' where slug = 'evil'")
  })

  test("of a plan without keys: rests, and wakes with the plan", async () => {
    const { secret } = await makeKey(eve, "evil", "*")
    const trial = await asSuperuser<{ at: Date }>(
      "update app.tenants set trial_ends_at = now() where slug = 'evil' returning old.trial_ends_at as at",
    )
    expect(await ask(secret, "evil")).toMatchObject({
      status: 402,
      error: { code: "entitlements.FEATURE_NOT_IN_PLAN" },
    })
    await asSuperuser("update app.tenants set trial_ends_at = $1 where slug = 'evil'", [trial[0]?.at])
    expect((await ask(secret, "evil")).status).toBe(200)
  })
})

test("no line that is written while a key is used holds any of it", async () => {
  const { secret } = await makeKey(ada, "acme", "project:read")
  const { lines, stop } = catchLog()
  await keyOf(secret).query("projects.count", undefined, "acme")
  await keyOf(`${secret}x`).query("projects.get", { projectId: secret }, "acme")
  await keyOf(secret).query("projects.list", { search: secret, limit: secret }, "acme")
  log.error({ err: new Error(`It broke: ${secret}`), headers: { authorization: `Bearer ${secret}` } }, secret)
  stop()
  expect(lines).not.toEqual([])
  expect(JSON.stringify(lines)).not.toContain(secret.slice(14))
})
