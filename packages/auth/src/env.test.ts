import { afterEach, expect, test, vi } from "vitest"
import { authSecret } from "./env"

afterEach(() => vi.unstubAllEnvs())

test("on this machine the development secret serves", () => {
  expect(authSecret().length).toBeGreaterThan(32)
})

test.each([undefined, "short", "x".repeat(32), "plinth-development-secret-that-never-leaves-this-machine"])(
  "where others reach the product, the secret %j is refused",
  (secret) => {
    vi.stubEnv("BETTER_AUTH_URL", "https://plinth.example")
    vi.stubEnv("BETTER_AUTH_SECRET", secret)
    expect(authSecret).toThrow(/^Sessions of https:\/\/plinth.example are not safe. BETTER_AUTH_SECRET /)
  },
)

test("a secret of one's own serves anywhere", () => {
  vi.stubEnv("BETTER_AUTH_URL", "https://plinth.example")
  vi.stubEnv("BETTER_AUTH_SECRET", "oY3vQmS1c7tXb0LrWz9dNfKe5HgJu2Pa")
  expect(authSecret()).toBe("oY3vQmS1c7tXb0LrWz9dNfKe5HgJu2Pa")
})
