import { insertTenant, type TestDatabase } from "@plinth/db/testing"
import { logContext, withLogContext } from "@plinth/observability"
import { expect, test } from "vitest"
import { answerBeacon } from "./answer-beacon"
import { lostGate, testGate } from "./testing"

const { gate, asSuperuser, makeOperator, signUp } = await testGate()
const beacon = (address: string, cookie = "", body = "it broke") =>
  new Request("http://localhost:3000/api/reports", {
    method: "POST",
    body,
    headers: { origin: "http://localhost:3000", "x-forwarded-for": address, cookie },
  })
const echo = (body: string, userId: string | null) => Response.json({ body, userId })

test("what a browser sends is passed on, with who sent it", async () => {
  const stranger = await answerBeacon(gate, beacon("192.0.2.1"), echo)
  expect(await stranger.json()).toEqual({ body: "it broke", userId: null })
  const ada = await answerBeacon(gate, beacon("192.0.2.1", await signUp("Ada")), echo)
  expect(await ada.json()).toEqual({ body: "it broke", userId: expect.any(String) })
  const large = await answerBeacon(gate, beacon("192.0.2.1", "", "x".repeat(300_000)), echo)
  expect(await large.json()).toMatchObject({ body: "" })
})

test.each([null, "null", "https://elsewhere.example", "http://localhost:3001"])(
  "what a page of %s sends is not passed on",
  async (origin) => {
    const request = beacon("192.0.2.3")
    if (origin) request.headers.set("origin", origin)
    else request.headers.delete("origin")
    const refused = await answerBeacon(gate, request, () => expect.fail("passed on"))
    expect(refused.status).toBe(403)
  },
)

test("an address that sends too much gets 429 and nothing is passed on, and nobody else with it", async () => {
  await asSuperuser(
    "insert into platform.rate_counts values ('beacon:address:198.51.100.9', now() + interval '30 seconds', 300)",
  )
  const refused = await answerBeacon(gate, beacon("198.51.100.9"), () => expect.fail("passed on"))
  expect(refused.status).toBe(429)
  expect(refused.headers.get("ratelimit-policy")).toBe('"beacon-address";q=300;w=60')
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(20)
  expect((await answerBeacon(gate, beacon("198.51.100.10"), echo)).status).toBe(200)
})

test("whose page it was is known by its address, of members alone", async () => {
  const cookie = await signUp("Cy")
  const { id: tenantId, slug } = await insertTenant({ asSuperuser } as TestDatabase)
  await asSuperuser(
    `insert into app.tenant_members (tenant_id, id, user_id, role, joined_at)
      select $1, gen_random_uuid(), id, 'member', now() from auth.users where name = 'Cy'`,
    [tenantId],
  )
  const from = (page: string, by: string) => {
    const request = beacon("192.0.2.30", by)
    request.headers.set("referer", page)
    return withLogContext({}, async () => {
      await answerBeacon(gate, request, echo)
      return logContext().tenantId
    })
  }
  expect(await from(`http://localhost:3000/app/${slug}/projects`, cookie)).toBe(tenantId)
  expect(await from("http://localhost:3000/account", cookie)).toBeUndefined()
  expect(await from(`http://localhost:3000/app/${slug}`, "")).toBeUndefined()
  expect(await from("no address", cookie)).toBeUndefined()
})

test("of an operator who views as a member, nothing is passed on that tells others what people do", async () => {
  const cookie = await signUp("Sam")
  await makeOperator("Sam", "platform_support")
  const { id: tenantId } = await insertTenant({ asSuperuser } as TestDatabase)
  const ofPeople = () =>
    answerBeacon(gate, beacon("192.0.2.31", cookie), echo, { ofPeopleAlone: true }).then(
      ({ status }) => status,
    )
  expect(await ofPeople()).toBe(200)
  await asSuperuser(
    `insert into platform.platform_impersonation_sessions (id, operator_id, session_id, tenant_id, member_id, target_user_id, reason)
      select gen_random_uuid(), s.user_id, s.id, m.tenant_id, m.id, m.user_id, 'They asked what they see.'
        from auth.user_sessions s join auth.users u on u.id = s.user_id and u.name = 'Sam', app.tenant_members m where m.tenant_id = $1`,
    [tenantId],
  )
  expect(await ofPeople()).toBe(403)
  const report = await answerBeacon(gate, beacon("192.0.2.31", cookie), echo)
  expect(await report.json()).toEqual({ body: "it broke", userId: null })
})

test("beacons and calls of one address take nothing from each other", async () => {
  const address = "198.51.100.20"
  const count = (key: string) =>
    asSuperuser("insert into platform.rate_counts values ($1, now() + interval '30 seconds', 10000)", [key])
  await count(`other:address:${address}`)
  expect((await answerBeacon(gate, beacon(address), echo)).status).toBe(200)
  await count("beacon:address:198.51.100.21")
  const admission = await gate.admit(new Headers({ "x-forwarded-for": "198.51.100.21" }), null)
  const calls = [{ procedure: "me.get", class: "other" }] as const
  expect(await gate.countCalls(admission, calls)).toMatchObject([{ name: "other-address", remaining: 1199 }])
})

test("while the database is away it is a visitor's, and still passed on", async () => {
  const lost = lostGate()
  const response = await answerBeacon(lost, beacon("192.0.2.2", await signUp("Bob")), echo)
  expect(await response.json()).toEqual({ body: "it broke", userId: null })
  await lost.databases.close()
})

test("while the database is away nothing of people alone is passed on of whom it may not be, and a visitor's still is", async () => {
  const lost = lostGate()
  const ofPeople = (cookie: string, pass: typeof echo) =>
    answerBeacon(lost, beacon("192.0.2.4", cookie), pass, { ofPeopleAlone: true })
  const unknown = await ofPeople(await signUp("Di"), () => expect.fail("passed on"))
  expect(unknown.status).toBe(503)
  expect((await ofPeople("", echo)).status).toBe(200)
  await lost.databases.close()
})
