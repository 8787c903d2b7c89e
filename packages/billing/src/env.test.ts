import { afterEach, expect, test, vi } from "vitest"
import { billingProblems, dodoSettings, graceDays } from "./env"

const settings = {
  DODO_PAYMENTS_API_KEY: "key_live_1",
  DODO_PAYMENTS_WEBHOOK_KEY: "whsec_b2YgYSB0ZXN0",
  DODO_PAYMENTS_BASE_URL: "https://live.dodopayments.com",
}
const stub = (changes: Readonly<Record<string, string | undefined>>) => {
  for (const [name, value] of Object.entries({ ...settings, ...changes })) vi.stubEnv(name, value)
}
afterEach(() => vi.unstubAllEnvs())

test("on this machine the sandbox is paid, elsewhere nobody is until it is said who", () => {
  stub({ DODO_PAYMENTS_API_KEY: undefined, DODO_PAYMENTS_BASE_URL: undefined, SANDBOX_PORT: "4350" })
  expect(dodoSettings()).toMatchObject({ baseUrl: "http://localhost:4350/dodo", apiKey: "sk_test_sandbox" })
  vi.stubEnv("BETTER_AUTH_URL", "https://plinth.example")
  expect(dodoSettings).toThrow("DODO_PAYMENTS_API_KEY is not set")
})

test("what production may have is no problem", () => {
  stub({})
  expect(billingProblems()).toEqual([])
  stub({ DODO_PAYMENTS_API_KEY: "abc.def", DODO_PAYMENTS_BASE_URL: "https://test.dodopayments.com/" })
  expect(billingProblems()).toEqual([])
})

test.each([
  [{ DODO_PAYMENTS_WEBHOOK_KEY: undefined }, "DODO_PAYMENTS_WEBHOOK_KEY is not set"],
  [{ DODO_PAYMENTS_BASE_URL: "http://localhost:4000/dodo" }, "is neither"],
  [{ DODO_PAYMENTS_BASE_URL: "https://live.dodopayments.com.example" }, "is neither"],
  [{ DODO_PAYMENTS_API_KEY: "sk_test_sandbox" }, "is the sandbox's"],
  [{ DODO_PAYMENTS_BASE_URL: "https://test.dodopayments.com" }, "is of live mode"],
  [
    { DODO_PAYMENTS_WEBHOOK_KEY: "whsec_cGxpbnRoIHNhbmRib3ggd2ViaG9vayBzZWNyZXQgMzJi" },
    "which everybody knows",
  ],
  [{ GRACE_DAYS: "8" }, "GRACE_DAYS"],
])("%j is refused", (change, reason) => {
  stub(change)
  expect(billingProblems().join(" ")).toContain(reason)
})

test("a grace is five days unless said otherwise", () => {
  expect(graceDays()).toBe(5)
  vi.stubEnv("GRACE_DAYS", "3")
  expect(graceDays()).toBe(3)
  vi.stubEnv("GRACE_DAYS", "0")
  expect(graceDays).toThrow("GRACE_DAYS")
})
