import { newId } from "@plinth/core"
import { lostGate } from "@plinth/gate/testing"
import { beforeAll, describe, expect, test } from "vitest"
import { createCaller } from "../app-router"
import { apiClients } from "../testing/api-client"
import { restClient, type RestClient } from "../testing/rest-client"

const { asSuperuser, cookieOf, gate } = await apiClients()
const origin = "http://localhost:3000"
let cookie = ""
let secret = ""
let person: RestClient
let key: RestClient

beforeAll(async () => {
  cookie = await cookieOf("Ada")
  person = restClient(gate, { cookie, origin })
  await person("POST /tenants", { body: { name: "Acme", slug: "acme" } })
  await asSuperuser("update app.tenants set plan = 'business'")
  secret = (await makeKey("CI")).secret
  key = restClient(gate, { authorization: `Bearer ${secret}` })
})

/** Makes a key that may everything, as the page does. */
async function makeKey(name: string) {
  const admission = await gate.admit(new Headers({ cookie }), "acme")
  return createCaller(admission).apiKeys.create({ name, scopes: ["*"] })
}

const problem = (status: number, code: string) => ({
  status,
  body: { error: { code, message: `sentence of ${code}`, id: expect.stringMatching(/^.{8,}$/) } },
})

describe("what is asked wrongly", () => {
  test.each([
    "GET /nothing",
    "GET /tenants/acme/nothing",
    "GET /tenants/acme/projects/a/b/c",
    "GET /",
    "GET /tenants/acme/me",
  ])("%s: nothing is there", async (what) => {
    expect(await key(what)).toMatchObject(problem(404, "rest.NOT_FOUND"))
  })

  test("a method that nothing takes is told what does", async () => {
    for (const method of ["DELETE", "PUT", "OPTIONS"]) {
      const answer = await key(`${method} /tenants/acme/projects`)
      expect(answer).toMatchObject(problem(405, "rest.METHOD_NOT_ALLOWED"))
      expect(answer.headers.get("allow")).toBe("GET, POST")
    }
  })

  const large = JSON.stringify({ name: "x", description: "y".repeat(300_000) })
  test.each([
    ["half of JSON", "{", "application/json", 400, "rest.MALFORMED"],
    ["a list", "[]", "application/json", 400, "rest.MALFORMED"],
    ["null", "null", "application/json", 400, "rest.MALFORMED"],
    ["JSON as text", '{"name":"x"}', "text/plain", 415, "rest.NOT_JSON"],
    ["a form", "name=x", "application/x-www-form-urlencoded", 415, "rest.NOT_JSON"],
    ["an empty name", '{"name":""}', "application/json; charset=utf-8", 400, "input.INVALID"],
    ["too much", large, "application/json", 413, "input.TOO_LARGE"],
  ])("the body is %s: refused", async (_, body, type, status, code) => {
    const answer = await key("POST /tenants/acme/projects", { body, headers: { "content-type": type } })
    expect(answer).toMatchObject(problem(status, code))
  })

  test("a field is named, and what the path says is not overruled by a body", async () => {
    expect(await key("POST /projects", { body: { name: 7 } })).toMatchObject({
      body: { error: { details: { fields: { name: "invalid_type" } } } },
    })
    const mine = await key("POST /projects", { body: { name: "Mine" } })
    const other = await key("POST /projects", { body: { name: "Other" } })
    await key(`PATCH /projects/${mine.body?.id}`, { body: { name: "Changed", projectId: other.body?.id } })
    expect((await key(`GET /projects/${mine.body?.id}`)).body).toMatchObject({ name: "Changed" })
    expect((await key(`GET /projects/${other.body?.id}`)).body).toMatchObject({ name: "Other" })
  })

  test("a hostile key pollutes nothing", async () => {
    const body = '{"name":"x","__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}'
    await key("POST /projects", { body })
    await key("GET /projects?__proto__[polluted]=1&constructor[prototype]=1")
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  })
})

describe("who asks", () => {
  test("a stranger and a bad key are told apart, and neither is let in", async () => {
    const stranger = await restClient(gate)("GET /projects")
    expect(stranger).toMatchObject(problem(401, "auth.UNAUTHENTICATED"))
    expect(stranger.headers.get("www-authenticate")).toBe("Bearer")
    const bad = restClient(gate, { authorization: "Bearer plk_live_nothing", cookie, origin })
    for (const what of ["GET /me", "GET /tenants/acme/projects", "POST /tenants"])
      expect(await bad(what, { body: what.startsWith("POST") ? {} : undefined })).toMatchObject(
        problem(401, "auth.API_KEY_INVALID"),
      )
  })

  test("a tenant is named by slug, by id, by header; a key knows its own", async () => {
    const { body } = await key("GET /tenants/acme")
    for (const client of [person, key]) {
      for (const at of ["acme", body?.id])
        expect((await client(`GET /tenants/${at}`)).body).toMatchObject({ slug: "acme", plan: "business" })
      for (const name of ["acme", body?.id])
        expect((await client("GET /projects", { headers: { "x-tenant": String(name) } })).status).toBe(200)
    }
    expect((await key("GET /projects")).status).toBe(200)
    expect((await person("GET /projects")).status).toBe(404)
  })

  test("who asks for a foreign tenant by its id is noticed, as by its name", async () => {
    const acme = (await key("GET /tenants/acme")).body?.id
    const cookieOfMallory = await cookieOf("Mallory")
    const { person: mallory } = await gate.admit(new Headers({ cookie: cookieOfMallory }), null)
    const asks = restClient(gate, { cookie: cookieOfMallory, origin })
    for (const named of [acme, "acme", newId()])
      expect((await asks(`GET /tenants/${named}/projects`)).status).toBe(404)
    await expect
      .poll(
        () =>
          asSuperuser(
            `select tenant_id, count::int from platform.incidents where kind = 'foreign_tenant' and user_id = $1`,
            [mallory?.user.id],
          ),
        { timeout: 5_000 },
      )
      .toEqual([{ tenant_id: acme, count: 2 }])
  })

  test("the address counts, not a header that says otherwise", async () => {
    const eve = restClient(gate, { cookie: await cookieOf("Eve"), origin })
    await eve("POST /tenants", { body: { name: "Evil", slug: "evil" } })
    for (const client of [eve, key]) {
      const [own, foreign] = client === eve ? ["evil", "acme"] : ["acme", "evil"]
      const answer = await client(`GET /tenants/${foreign}/projects`, { headers: { "x-tenant": own } })
      expect(answer).toMatchObject(problem(404, "tenants.NOT_FOUND"))
      expect((await client(`GET /projects`, { headers: { "x-tenant": foreign } })).status).toBe(404)
    }
    const acme = (await key("GET /tenants/acme")).body?.id
    expect((await eve(`GET /tenants/${acme}/projects`)).status).toBe(404)
    const forged = { "x-user-id": "1", "x-forwarded-user": "ada", "x-middleware-subrequest": "middleware" }
    expect((await restClient(gate, forged)("GET /tenants/acme/projects")).status).toBe(401)
  })

  test.each([null, "null", "https://elsewhere.example", "http://localhost:3000.elsewhere.example"])(
    "a page of %s changes nothing with the cookie that the browser sends along",
    async (from) => {
      const browser = restClient(gate, { cookie, ...(from && { origin: from }) })
      const answer = await browser("POST /tenants/acme/projects", { body: { name: "Forged" } })
      expect(answer).toMatchObject(problem(403, "rest.FOREIGN_ORIGIN"))
      expect((await browser("POST /tenants/acme/projects")).status).toBe(403)
      expect(await asSuperuser("select from app.projects where name = 'Forged'")).toEqual([])
    },
  )
})

describe("what is answered", () => {
  test("lists page to their end, each once", async () => {
    for (let count = 0; count < 7; count += 1)
      await key("POST /projects", { body: { name: `Page ${count}` } })
    const names: string[] = []
    let cursor = ""
    for (let pages = 0; pages < 10; pages += 1) {
      const { body } = await key(`GET /tenants/acme/projects?search=Page&limit=3&cursor=${cursor}`)
      names.push(...(body?.items ?? []).map(({ name }) => String(name)))
      if (body?.nextCursor === null) break
      cursor = encodeURIComponent(String(body?.nextCursor))
    }
    expect(names.toSorted()).toEqual(Array.from({ length: 7 }, (_, count) => `Page ${count}`))
  })

  test("a query is read as what it is meant", async () => {
    const made = await key("POST /projects", { body: { name: "Watched" } })
    const { body } = await key(`GET /activity?entity[type]=project&entity[id]=${made.body?.id}`)
    expect(body?.items).toMatchObject([
      { type: "project.created", actorName: "CI", occurredAt: expect.stringMatching(/^\d{4}-.*Z$/) },
    ])
    for (const query of ["limit=0", "limit=many", "shelf=else", "limit="])
      expect((await key(`GET /projects?${query}`)).status).toBe(400)
  })

  test("who has it already is told so, and a change is seen", async () => {
    const { body } = await key("POST /projects", { body: { name: "Tagged" } })
    const at = `GET /tenants/acme/projects/${body?.id}`
    const tag = (await key(at)).headers.get("etag") ?? ""
    const again = await key(at, { headers: { "if-none-match": `"other", W/${tag}` } })
    expect([again.status, again.text, again.headers.get("etag")]).toEqual([304, "", tag])
    await key(`PATCH /projects/${body?.id}`, { body: { name: "Changed" } })
    expect((await key(at, { headers: { "if-none-match": tag } })).status).toBe(200)
    const head = await key(at.replace("GET", "HEAD"))
    expect([head.status, head.text]).toEqual([200, ""])
  })

  test("the headers say what is left, and when to come back", async () => {
    const { headers } = await key("GET /projects")
    expect(headers.get("ratelimit-policy")).toMatch(
      /^"other-key";q=600;w=60, "other-tenant";q=3000;w=60, "api_calls";q=750000;w=\d+$/,
    )
    expect(headers.get("x-request-id")).toMatch(/^[\w-]{36}$/)
    const spent = await makeKey("Spent")
    await asSuperuser("insert into platform.rate_counts values ($1, now() + interval '30 seconds', 600)", [
      `other:key:${spent.id}`,
    ])
    const refused = await restClient(gate, { authorization: `Bearer ${spent.secret}` })("GET /projects")
    expect(refused).toMatchObject(problem(429, "gate.RATE_LIMITED"))
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(20)
    expect((await key("GET /projects")).status).toBe(200)
  })

  test("each call is metered by its endpoint, for the key", async () => {
    const { id, secret: own } = await makeKey("Metered")
    const metered = restClient(gate, { authorization: `Bearer ${own}` })
    await metered("GET /tenants/acme/projects")
    await metered("GET /tenants/acme/projects?limit=2")
    await metered("GET /tenants/acme/nothing-at-all")
    const counted = () =>
      asSuperuser(
        `select caller_type, procedure, sum(calls)::int as calls from app.api_calls
          where caller_id = $1 and is_metered group by 1, 2 order by 2`,
        [id],
      )
    await expect.poll(counted, { timeout: 4_000 }).toEqual([
      { caller_type: "api_key", procedure: "projects.list", calls: 2 },
      { caller_type: "api_key", procedure: "unknown", calls: 1 },
    ])
  })
})

describe("a change that comes again", () => {
  const create = (name: string, headers: Record<string, string>) =>
    key("POST /tenants/acme/projects", { body: { name }, headers })
  const countOf = async (name: string) =>
    (
      await asSuperuser<{ count: number }>("select count(*)::int from app.projects where name = $1", [name])
    )[0]?.count

  test("thirty at once happen once under one key, and all get one answer", async () => {
    const answers = await Promise.all(
      Array.from({ length: 30 }, () => create("Parallel", { "idempotency-key": "parallel" })),
    )
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1)
    expect([answers[0]?.status, await countOf("Parallel")]).toEqual([201, 1])
  })

  test("another intent takes another key, and a key that cannot be one is refused", async () => {
    await create("First", { "idempotency-key": "reused" })
    expect(await create("Second", { "idempotency-key": "reused" })).toMatchObject(
      problem(409, "gate.IDEMPOTENCY_KEY_REUSED"),
    )
    expect(await create("Third", { "idempotency-key": "a,b" })).toMatchObject(
      problem(400, "gate.IDEMPOTENCY_KEY_MALFORMED"),
    )
  })
})

test("a database that is away is said as that, without a word of it", async () => {
  const lost = lostGate()
  const answer = await restClient(lost, { authorization: `Bearer ${secret}` })("GET /projects")
  expect(answer).toMatchObject(problem(503, "database.UNAVAILABLE"))
  expect(answer.text).not.toMatch(/postgres|connect|sql/i)
  await lost.databases.close()
})
