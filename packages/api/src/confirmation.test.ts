import { newId, type MemberId } from "@plinth/core"
import { beforeAll, beforeEach, expect, test } from "vitest"
import { apiClients, type ApiClient } from "./testing/api-client"

const { asSuperuser, stranger, signUp } = await apiClients()
let ada: ApiClient
let bob: ApiClient

const password = "a long enough secret"
const transfer = (who: ApiClient) =>
  who.mutate("tenants.transferOwnership", { memberId: newId<MemberId>() }, "acme")
const codeOf = async (answer: ReturnType<ApiClient["mutate"]>) => (await answer).error?.code
const age = (minutes: number) =>
  asSuperuser("update auth.user_sessions set confirmed_at = now() - make_interval(mins => $1)", [minutes])

beforeAll(async () => {
  ;[ada, bob] = [await signUp("Ada"), await signUp("Bob")]
  await ada.mutate("tenants.found", { name: "Acme", slug: "acme" })
})
beforeEach(() => age(11))

test("what is sensitive asks a person to show once more that it is them, and then goes on", async () => {
  const refused = await transfer(ada)
  expect(refused).toMatchObject({ status: 403, error: { code: "auth.CONFIRMATION_REQUIRED" } })
  expect((await ada.mutate("me.confirm", { password })).status).toBe(200)
  expect(await codeOf(transfer(ada))).toBe("tenants.MEMBER_NOT_FOUND")
})

test("who has just signed in is not asked, and ten minutes later is", async () => {
  await age(9)
  expect(await codeOf(transfer(ada))).toBe("tenants.MEMBER_NOT_FOUND")
  await age(10)
  expect(await codeOf(transfer(ada))).toBe("auth.CONFIRMATION_REQUIRED")
})

test("a wrong password confirms nothing, nor does a code without a second factor", async () => {
  expect(await codeOf(ada.mutate("me.confirm", { password: "not the password" }))).toBe("auth.WRONG_PASSWORD")
  expect(await codeOf(ada.mutate("me.confirm", { code: "123456" }))).toBe("auth.WRONG_CODE")
  expect(await codeOf(ada.mutate("me.confirm", { password, code: "123456" }))).toBe("input.INVALID")
  expect(await codeOf(transfer(ada))).toBe("auth.CONFIRMATION_REQUIRED")
})

test("what makes or takes a factor says so: of who has one a password does not do", async () => {
  expect((await transfer(ada)).error?.details).toEqual({})
  for (const what of ["me.secondFactor.begin", "me.secondFactor.enable", "me.passkeys.remove"])
    expect((await ada.mutate(what, { code: "123456", passkeyId: "x" })).error).toMatchObject({
      code: "auth.CONFIRMATION_REQUIRED",
      details: { by: "factor" },
    })
})

test("it is this session that is confirmed, and no other person's", async () => {
  await ada.mutate("me.confirm", { password })
  const fresh = await asSuperuser(
    "select from auth.user_sessions where confirmed_at > now() - interval '1 minute'",
  )
  expect(fresh).toHaveLength(1)
})

test("who may not do it at all learns just that", async () => {
  expect(await codeOf(transfer(bob))).toBe("tenants.NOT_FOUND")
  expect(await codeOf(transfer(stranger))).toBe("auth.UNAUTHENTICATED")
  expect(await codeOf(stranger.mutate("me.confirm", { password }))).toBe("auth.UNAUTHENTICATED")
})

test("a person learns by what they can show it", async () => {
  const { data } = await ada.query("me.confirmationWays")
  expect(data).toEqual({ password: true, code: false, passkey: false })
})

test("guessing ends after twenty tries", async () => {
  const codes = await Promise.all(
    Array.from({ length: 25 }, () => codeOf(bob.mutate("me.confirm", { password: "guess" }))),
  )
  expect(codes.filter((code) => code === "auth.WRONG_PASSWORD")).toHaveLength(20)
  const refused = await bob.mutate("me.confirm", { password })
  expect(refused.status).toBe(429)
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(60)
})
