import { afterEach, expect, test, vi } from "vitest"
import { migratingEnvironment, servingEnvironment } from "./env"

afterEach(() => vi.unstubAllEnvs())

const address =
  "postgres://owner:planted@db.example:5432/plinth?user=owner&password=planted&sslmode=verify-full"

test("the docs get no setting of the product, and what a machine needs to run them", () => {
  vi.stubEnv("DATABASE_URL", address)
  vi.stubEnv("BETTER_AUTH_SECRET", "planted")
  vi.stubEnv("SENTRY_DSN", "planted")
  const { PATH, HOSTNAME, NODE_ENV, ...rest } = servingEnvironment("docs")
  expect({ PATH, HOSTNAME, NODE_ENV }).toEqual({
    PATH: process.env.PATH,
    HOSTNAME: "localhost",
    NODE_ENV: "production",
  })
  expect(JSON.stringify(rest)).not.toMatch(/planted|DATABASE|SECRET/)
})

test("web and worker know where the database is and not who migrates it, wherever the address says so", () => {
  vi.stubEnv("DATABASE_URL", address)
  for (const part of ["web", "worker"] as const)
    expect(servingEnvironment(part).DATABASE_URL).toBe(
      "postgres://db.example:5432/plinth?sslmode=verify-full",
    )
  expect(migratingEnvironment().DATABASE_URL).toBe(address)
})
