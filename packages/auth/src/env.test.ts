import { afterEach, expect, test, vi } from "vitest"
import { authSecret } from "./env"

afterEach(() => vi.unstubAllEnvs())

test("on this machine the development secret serves", () => {
  expect(authSecret().length).toBeGreaterThan(32)
})

test.each([undefined, "short", "plinth-development-secret-that-never-leaves-this-machine"])(
  "where others reach the product, the secret %j is refused",
  (secret) => {
    vi.stubEnv("BETTER_AUTH_URL", "https://plinth.example")
    vi.stubEnv("BETTER_AUTH_SECRET", secret)
    expect(authSecret).toThrow("BETTER_AUTH_SECRET signs the sessions of https://plinth.example")
  },
)

test("a secret of one's own serves anywhere", () => {
  vi.stubEnv("BETTER_AUTH_URL", "https://plinth.example")
  vi.stubEnv("BETTER_AUTH_SECRET", "x".repeat(32))
  expect(authSecret()).toBe("x".repeat(32))
})
