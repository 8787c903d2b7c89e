import { afterEach, expect, test, vi } from "vitest"
import { testAuth } from "../testing/test-auth"

const { askForAccount, post, signUp, signIn, usersLike } = await testAuth()
const codeOf = ({ data }: { data: unknown }) => (data as { code?: string }).code

afterEach(() => {
  vi.unstubAllEnvs()
  vi.unstubAllGlobals()
})

test.each(["1234567890", "qwertyuiop", "PASSWORD123"])("%s is everybody's", async (password) => {
  const refused = await askForAccount("ada@example.com", { password })
  expect([refused.status, codeOf(refused)]).toEqual([400, "PASSWORD_KNOWN"])
  expect(await usersLike("ada@example.com")).toEqual([])
})

test("nor is it set later", async () => {
  const { cookie } = await signUp("later@example.com")
  const change = { currentPassword: "a long enough secret", newPassword: "1234567890" }
  expect(codeOf(await post("change-password", change, cookie))).toBe("PASSWORD_KNOWN")
  expect(codeOf(await post("reset-password", { token: "x", newPassword: "qwertyuiop" }))).toBe(
    "PASSWORD_KNOWN",
  )
  expect((await signIn("later@example.com")).status).toBe(200)
})

test("where the settings say so, Have I Been Pwned is asked by five digits, and refuses nobody while it is away", async () => {
  vi.stubEnv("BREACHED_PASSWORDS", "haveibeenpwned")
  const asked: string[] = []
  // SHA-1 of "stone upon stone".
  vi.stubGlobal("fetch", async (url: string) => {
    asked.push(url)
    if (asked.length > 1) throw new Error("away")
    return new Response(`${"0".repeat(35)}:0\r\n`)
  })
  expect((await askForAccount("free@example.com", { password: "stone upon stone" })).status).toBe(200)
  expect((await askForAccount("away@example.com", { password: "stone upon stone" })).status).toBe(200)
  expect(asked[0]).toMatch(/^https:\/\/api\.pwnedpasswords\.com\/range\/[0-9A-F]{5}$/)
})

test("addresses that are thrown away are refused where the settings say so", async () => {
  expect((await askForAccount("a@mailinator.com")).status).toBe(200)
  vi.stubEnv("DISPOSABLE_ADDRESSES", "refuse")
  expect(codeOf(await askForAccount("b@mailinator.com"))).toBe("EMAIL_DISPOSABLE")
  expect((await askForAccount("b@example.com")).status).toBe(200)
})
