import { afterEach, expect, test, vi } from "vitest"
import { assertMailProvider } from "./env"

const settings = {
  BETTER_AUTH_URL: "https://plinth.example",
  RESEND_API_KEY: "re_key",
  RESEND_BASE_URL: "https://api.resend.com",
  RESEND_WEBHOOK_SECRET: "whsec_c2VjcmV0",
  MAIL_FROM: "Plinth <hello@plinth.example>",
  SUPPORT_EMAIL: "support@plinth.example",
}
const stub = (changes: Readonly<Record<string, string | undefined>>) => {
  for (const [name, value] of Object.entries({ ...settings, ...changes })) vi.stubEnv(name, value)
}
afterEach(() => vi.unstubAllEnvs())

test("on this machine the sandbox serves, elsewhere a provider does", () => {
  expect(assertMailProvider).not.toThrow()
  stub({})
  expect(assertMailProvider).not.toThrow()
})

test("what is missing is named", () => {
  stub({ RESEND_API_KEY: undefined, MAIL_FROM: undefined })
  expect(assertMailProvider).toThrow(
    "Mails of https://plinth.example go nowhere. RESEND_API_KEY is not set: mails need a provider. MAIL_FROM is not set",
  )
})

test("the sandbox's key is refused", () => {
  stub({ RESEND_API_KEY: "re_sandbox" })
  expect(assertMailProvider).toThrow("RESEND_API_KEY is the sandbox's.")
})

test("the secret that everybody knows is refused: with it anyone could say that an address bounced", () => {
  stub({
    RESEND_WEBHOOK_SECRET: `whsec_${Buffer.from("plinth sandbox mail webhook secret").toString("base64")}`,
  })
  expect(assertMailProvider).toThrow("RESEND_WEBHOOK_SECRET is the sandbox's")
})

test("a product that others reach hands no mail to this machine", () => {
  stub({ RESEND_BASE_URL: "http://localhost:4000/resend" })
  expect(assertMailProvider).toThrow("would go to http://localhost:4000/resend")
})
