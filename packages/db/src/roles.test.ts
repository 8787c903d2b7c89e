import pg from "pg"
import { afterEach, expect, test, vi } from "vitest"
import { databaseSettingProblems } from "./env"
import { roleUrl, withoutLogin } from "./roles"

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

test("a login in the query of DATABASE_URL is no role's: the driver would take it before the role's own", () => {
  const given = "postgres://db.example:6432/plinth?user=postgres&sslmode=verify-full&password=planted"
  vi.stubEnv("DATABASE_ROLE_SECRET", "one of our own")
  const url = roleUrl("app", given)
  const read = new pg.Client({ connectionString: url })
  expect(read).toMatchObject({ user: "plinth_app", host: "db.example", port: 6432, database: "plinth" })
  expect(read.password).toBe(new URL(url).password)
  expect(url).not.toContain("planted")
  expect(url).toContain("sslmode=verify-full")
  expect(withoutLogin(given).toString()).toBe("postgres://db.example:6432/plinth?sslmode=verify-full")
})

test("development's password is found in the query too", () => {
  vi.stubEnv("DATABASE_URL", "postgres://postgres@db.example/plinth?password=plinth")
  expect(databaseSettingProblems([])).toEqual([expect.stringContaining("development's password")])
})
