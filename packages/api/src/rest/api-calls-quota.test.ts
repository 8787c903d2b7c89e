import { beforeAll, expect, test } from "vitest"
import { createCaller } from "../app-router"
import { apiClients } from "../testing/api-client"
import { restClient, type RestClient } from "../testing/rest-client"

const { asSuperuser, cookieOf, gate } = await apiClients()
const origin = "http://localhost:3000"
let cookie = ""
let key: RestClient
let tenantId = ""

beforeAll(async () => {
  cookie = await cookieOf("Ada")
  await restClient(gate, { cookie, origin })("POST /tenants", { body: { name: "Acme", slug: "acme" } })
  await asSuperuser("update app.tenants set comp_plan = 'pro', trial_ends_at = null")
  const admission = await gate.admit(new Headers({ cookie }), "acme")
  const { secret } = await createCaller(admission).apiKeys.create({ name: "CI", scopes: ["*"] })
  key = restClient(gate, { authorization: `Bearer ${secret}` })
  tenantId = admission.tenant?.tenantId ?? ""
})

/** As it stands once so many calls are folded. */
const folded = (used: number) =>
  asSuperuser(
    `insert into app.usage_standings (tenant_id, meter, period_started_at, used)
      select id, 'api_calls', period_anchor, $2 from app.tenants where id = $1
      on conflict (tenant_id, meter) do update set used = excluded.used`,
    [tenantId, used],
  )

test("every answer says how much of the month is left", async () => {
  await folded(49_000)
  const { status, headers } = await key("GET /projects")
  expect(status).toBe(200)
  expect(headers.get("ratelimit-policy")).toMatch(/, "api_calls";q=75000;w=2[4-7]\d{5}$/)
})

test("over the plan and under its ceiling calls go on", async () => {
  await folded(60_000)
  expect((await key("GET /projects")).status).toBe(200)
})

test("at the ceiling a call is refused: what, how much, until when, and the way out", async () => {
  await folded(75_000)
  const { status, headers, body } = await key("POST /projects", { body: { name: "One too many" } })
  expect(status).toBe(402)
  expect(body).toMatchObject({
    error: {
      code: "usage.QUOTA_EXCEEDED",
      details: {
        meter: "api_calls",
        plan: "pro",
        limit: 50_000,
        ceiling: 75_000,
        used: 75_000,
        requested: 1,
        from: "business",
        resetsAt: expect.any(String),
      },
    },
  })
  expect(headers.get("ratelimit")).toMatch(/^"api_calls";r=0;t=2[4-7]\d{5}$/)
  expect(Number(headers.get("retry-after"))).toBeGreaterThan(86_400)
  expect(await asSuperuser("select 1 from app.projects where name = 'One too many'")).toEqual([])
})

test("what shows the way out stays open: the use itself, and the bill", async () => {
  expect(await key("GET /usage")).toMatchObject({
    status: 200,
    body: {
      meters: expect.arrayContaining([expect.objectContaining({ meter: "api_calls", state: "full" })]),
    },
  })
  expect((await key("GET /billing")).status).toBe(200)
})

test("a person's calls over REST count too, the pages' own do not", async () => {
  const person = restClient(gate, { cookie, origin })
  expect((await person("GET /tenants/acme/projects")).status).toBe(402)
  const admission = await gate.admit(new Headers({ cookie }), "acme")
  await expect(
    gate.countCalls(admission, [{ procedure: "projects.list", class: "other" }]),
  ).resolves.toHaveLength(2)
})

test("a larger plan opens at once, and a new month begins anew", async () => {
  await asSuperuser("update app.tenants set comp_plan = 'business'")
  expect((await key("GET /projects")).status).toBe(200)
  await asSuperuser("update app.tenants set comp_plan = 'pro'")
  expect((await key("GET /projects")).status).toBe(402)
  await asSuperuser("update app.tenants set period_anchor = now()")
  expect((await key("GET /projects")).status).toBe(200)
})
