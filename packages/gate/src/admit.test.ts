import { expect, test } from "vitest"
import { testGate } from "./testing"

const { gate, signUp } = await testGate()
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
