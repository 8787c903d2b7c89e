import { currentCode } from "@plinth/auth"
import { beforeAll, expect, test } from "vitest"
import { apiClients, type ApiClient } from "./testing/api-client"

const { asSuperuser, gate, signUp, clientOf } = await apiClients()
let ada: ApiClient
let key = ""
let codes: string[] = []

const address = "http://localhost:3000"
const freshCode = async () => {
  await asSuperuser("update auth.user_two_factors set last_step = 0")
  return currentCode(key)
}
const age = () => asSuperuser("update auth.user_sessions set confirmed_at = now() - interval '10 minutes'")

/** What the browser holds after the password alone. */
async function passwordAlone(): Promise<string> {
  const response = await gate.answerIdentity(
    new Request(`${address}/api/auth/sign-in/email`, {
      method: "POST",
      body: JSON.stringify({ email: "ada@example.com", password: "a long enough secret" }),
      headers: { "content-type": "application/json", origin: address },
    }),
  )
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ")
}

beforeAll(async () => {
  ada = await signUp("Ada")
  await ada.mutate("tenants.found", { name: "Acme", slug: "acme" })
  key = ((await ada.mutate("me.secondFactor.begin")).data as { key: string }).key
  const enabled = await ada.mutate("me.secondFactor.enable", { code: await currentCode(key) })
  codes = (enabled.data as { backupCodes: string[] }).backupCodes
})

test("to the API a session that waits for its second factor is a stranger's, in a tenant and out of it", async () => {
  const cookie = await passwordAlone()
  const waiting = clientOf(cookie)
  for (const answer of [
    await waiting.query("me.get"),
    await waiting.query("projects.count", undefined, "acme"),
    await waiting.mutate("me.confirm", { code: await freshCode() }),
    await waiting.mutate("me.secondFactor.disable"),
  ]) {
    expect(answer).toMatchObject({ status: 401, error: { code: "auth.UNAUTHENTICATED" } })
  }
  expect(await gate.awaitsSecondFactor(new Headers({ cookie }))).toBe(true)
  expect(await gate.awaitsSecondFactor(new Headers())).toBe(false)
  const admission = await gate.admit(new Headers({ cookie }), "acme")
  expect([admission.caller, admission.person, admission.member]).toEqual([null, null, null])
})

test("who has a second factor confirms by it: a password alone does not", async () => {
  await age()
  expect((await ada.query("me.confirmationWays")).data).toEqual({
    password: false,
    code: true,
    passkey: false,
  })
  const password = await ada.mutate("me.confirm", { password: "a long enough secret" })
  expect(password.error?.code).toBe("auth.WRONG_PASSWORD")
  expect((await ada.mutate("me.secondFactor.renewBackupCodes")).error?.code).toBe(
    "auth.CONFIRMATION_REQUIRED",
  )
  expect((await ada.mutate("me.confirm", { code: codes[0] })).status).toBe(200)
  expect((await ada.mutate("me.confirm", { code: codes[0] })).error?.code).toBe("auth.WRONG_CODE")
  expect((await ada.query("me.secondFactor.get")).data).toMatchObject({ backupCodesLeft: 9 })
})

test.each(["begin", "renewBackupCodes", "disable"])("%s asks for a confirmed person", async (verb) => {
  await age()
  expect((await ada.mutate(`me.secondFactor.${verb}`)).error?.code).toBe("auth.CONFIRMATION_REQUIRED")
})

test("ten wrong codes lock the confirming too, and the answer says for how long", async () => {
  for (let count = 0; count < 9; count++) await ada.mutate("me.confirm", { code: "000000" })
  const locked = await ada.mutate("me.confirm", { code: "000000" })
  expect(locked).toMatchObject({ status: 429, error: { code: "auth.SECOND_FACTOR_LOCKED" } })
  expect(Number(locked.headers.get("retry-after"))).toBeGreaterThan(890)
  expect((await ada.mutate("me.confirm", { code: await freshCode() })).status).toBe(429)
})
