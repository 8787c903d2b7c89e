import { expect, test } from "vitest"
import { testGate } from "./testing"

const { asSuperuser, gate, makeOperator, signUp } = await testGate()
const headers = new Headers({ cookie: await signUp("Ada") })

test.each(["\0", "Acme", "a b", "x".repeat(5_000), "'; --", "ａｃｍｅ", ""])(
  "the slug %j names no tenant, and the person is let in without one",
  async (slug) => {
    const { caller, person, member } = await gate.admit(headers, slug)
    expect(caller?.user.name).toBe("Ada")
    expect(person).not.toBeNull()
    expect(member).toBeNull()
  },
)

test("whoever is let in knows from which place of the live feed on to listen", async () => {
  const [first, second] = [await gate.admit(headers, null), await gate.admit(headers, null)]
  const [from = "", later = ""] = [first.caller?.feedCursor, second.caller?.feedCursor]
  expect(from).toMatch(/^\d+\.0$/)
  expect(parseInt(later, 10)).toBeGreaterThanOrEqual(parseInt(from, 10))
})

test("a request without a cookie is a visitor's", async () => {
  expect(await gate.admit(new Headers(), null)).toMatchObject({ caller: null, person: null, identity: null })
})

test.each([
  ["198.51.100.1", "198.51.100.1"],
  ["10.0.0.1, 2001:db8::1", "2001:db8::1"],
  ["nonsense", null],
  ["x".repeat(4_000), null],
])("the address behind %j is %j", async (forwardedFor, ipAddress) => {
  const { visitor } = await gate.admit(new Headers({ "x-forwarded-for": forwardedFor }), null)
  expect(visitor.origin.ipAddress).toBe(ipAddress)
})

test("an operator is one wherever they are, without a membership; nobody else is", async () => {
  expect((await gate.admit(headers, null)).platform).toBeNull()
  const cookie = await signUp("Otto")
  await makeOperator("Otto", "platform_support")
  const { platform, member } = await gate.admit(new Headers({ cookie }), "acme")
  expect([platform?.role, platform?.permissions.has("platform.job:read"), member]).toEqual([
    "platform_support",
    true,
    null,
  ])
})

test("an operator is none in a session that showed no second factor, nor with an address of another domain", async () => {
  const cookie = await signUp("Olga")
  await makeOperator("Olga", "platform_admin")
  const admitted = () => gate.admit(new Headers({ cookie }), null)
  expect(await admitted()).toMatchObject({ platform: { role: "platform_admin" }, operatorObstacle: null })
  await asSuperuser("update auth.users set email = 'olga@example.org' where email = 'olga@example.com'")
  expect(await admitted()).toMatchObject({ platform: null, operatorObstacle: "EMAIL_DOMAIN_REFUSED" })
  await asSuperuser("update auth.users set email = 'olga@example.com' where email = 'olga@example.org'")
  await asSuperuser("update auth.user_sessions set second_factor_at = null")
  expect(await admitted()).toMatchObject({ platform: null, operatorObstacle: "SECOND_FACTOR_REQUIRED" })
})
