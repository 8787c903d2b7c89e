import { afterEach, expect, test, vi } from "vitest"
import { roleUrl } from "./roles"

afterEach(() => vi.unstubAllEnvs())

test("a role has its own password at the database's address", () => {
  const { username, password, host, pathname } = new URL(
    roleUrl("app", "postgres://postgres:x@localhost:5432/plinth"),
  )
  expect({ username, host, pathname }).toEqual({
    username: "plinth_app",
    host: "localhost:5432",
    pathname: "/plinth",
  })
  expect(password).toHaveLength(43)
  expect(password).not.toBe(new URL(roleUrl("auth")).password)
})

test.each([
  ["DATABASE_URL", "postgres://postgres:x@db.example/plinth"],
  ["BETTER_AUTH_URL", "https://plinth.example"],
])("where others reach %s, the development secret is refused", (variable, address) => {
  vi.stubEnv(variable, address)
  expect(() => roleUrl("app")).toThrow("DATABASE_ROLE_SECRET guards")
  vi.stubEnv("DATABASE_ROLE_SECRET", "one of our own")
  expect(roleUrl("app")).toContain("plinth_app")
})

test("a role's own address needs no secret", () => {
  vi.stubEnv("DATABASE_URL", "postgres://postgres:x@db.example/plinth")
  vi.stubEnv("DATABASE_URL_APP", "postgres://someone@db.example/plinth")
  expect(roleUrl("app")).toBe("postgres://someone@db.example/plinth")
})
