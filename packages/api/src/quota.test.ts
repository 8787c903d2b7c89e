import { beforeAll, expect, test } from "vitest"
import { createCaller } from "./app-router"
import { apiClients } from "./testing/api-client"
import { restClient } from "./testing/rest-client"

const { asSuperuser, cookieOf, gate } = await apiClients()
let cookie = ""

beforeAll(async () => {
  cookie = await cookieOf("Ada")
  await createCaller(await as(null)).tenants.found({ name: "Acme", slug: "acme" })
  await asSuperuser("update app.tenants set trial_ends_at = null")
})
const as = async (slug: string | null) => gate.admit(new Headers({ cookie }), slug)

let people = 0
const invite = (delivery?: "mail" | "link") =>
  restClient(gate, { cookie, origin: "http://localhost:3000" })("POST /tenants/acme/invitations", {
    body: { email: `${(people += 1)}@example.com`, role: "viewer", ...(delivery && { delivery }) },
  })

test("a procedure says on its line what has to fit, and for which input: a mail does not, a link needs no room", async () => {
  await asSuperuser(`insert into app.usage_standings (tenant_id, meter, period_started_at, used)
    select id, 'emails_sent', period_anchor, 100 from app.tenants`)
  for (const delivery of ["mail", undefined] as const) {
    const { status, headers, body } = await invite(delivery)
    expect(status).toBe(402)
    expect(body).toMatchObject({
      error: {
        code: "usage.QUOTA_EXCEEDED",
        details: { meter: "emails_sent", plan: "starter", used: 100, requested: 1, limit: 100, from: "pro" },
      },
    })
    expect(Number(headers.get("retry-after"))).toBeGreaterThan(86_400)
  }
  expect(await asSuperuser("select 1 from app.tenant_invitations")).toEqual([])
  expect((await invite("link")).status).toBe(201)
  await asSuperuser("update app.tenants set comp_plan = 'pro'")
  expect((await invite("mail")).status).toBe(201)
})

test("what a plan has no room for is refused with what, how much and the way out, whichever verb counts it", async () => {
  await asSuperuser("update app.tenants set comp_plan = null")
  const refusal = await invite("link")
  expect(refusal.status).toBe(402)
  expect(refusal.body).toMatchObject({
    error: {
      code: "tenants.SEAT_LIMIT_REACHED",
      details: { meter: "members", plan: "starter", used: 3, limit: 3, ceiling: 3, from: "pro" },
    },
  })
  const { projects } = createCaller(await as("acme"))
  for (const name of ["One", "Two"]) await projects.create({ name })
  await expect(projects.create({ name: "Three" })).rejects.toMatchObject({
    code: "PAYMENT_REQUIRED",
    cause: {
      data: {
        code: "projects.LIMIT_REACHED",
        details: { meter: "projects", used: 2, limit: 2, from: "pro" },
      },
    },
  })
})
