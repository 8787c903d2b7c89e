import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { isForeignPage } from "./is-foreign-page"
import { readTenantHost, tenantOrigin } from "./tenant-host"

beforeEach(() => {
  vi.stubEnv("BETTER_AUTH_URL", "https://app.example.com")
  vi.stubEnv("BASE_HOST", "example.com")
})
afterEach(() => vi.unstubAllEnvs())

test.each([
  ["acme.example.com", { name: "acme.example.com", slug: "acme" }],
  ["ACME.example.com:443", { name: "acme.example.com", slug: "acme" }],
  ["acme.example.com.", { name: "acme.example.com", slug: "acme" }],
  ["a.b.example.com", { name: "a.b.example.com", slug: "a.b" }],
  ["app.example.com", null],
  ["example.com", null],
  ["acme.example.com.evil.example", null],
  ["evilexample.com", null],
  ["", null],
])("%s", (host, expected) => {
  expect(readTenantHost(host)).toEqual(expected)
})

test("only what can be a slug has an address, and the main host is nobody's", () => {
  expect(tenantOrigin("acme")).toBe("https://acme.example.com")
  for (const slug of ["app", "a.b", "", "-a", "evil.example/", "a@evil", "A"])
    expect(tenantOrigin(slug)).toBeNull()
})

test("where no base is set, tenants have no hosts; a developer's machine has them", () => {
  vi.stubEnv("BASE_HOST", "")
  expect(tenantOrigin("acme")).toBeNull()
  expect(readTenantHost("acme.example.com")).toBeNull()
  vi.stubEnv("BETTER_AUTH_URL", "http://localhost:3000")
  expect(tenantOrigin("acme")).toBe("http://acme.localhost:3000")
})

test.each([
  [{ host: "app.example.com", origin: "https://app.example.com" }, false],
  [{ host: "acme.example.com", origin: "https://acme.example.com" }, false],
  [{ host: "acme.example.com", "sec-fetch-site": "same-origin" }, false],
  [{ host: "app.example.com" }, false],
  [{ host: "app.example.com", origin: "https://acme.example.com" }, true],
  [{ host: "acme.example.com", origin: "https://app.example.com" }, true],
  [{ host: "acme.example.com", origin: "https://other.example.com" }, true],
  [{ host: "app.example.com", origin: "http://app.example.com" }, true],
  [{ host: "app.example.com", origin: "null" }, true],
  [{ host: "app.example.com", origin: "" }, true],
  [{ host: "app.example.com", "sec-fetch-site": "same-site" }, true],
  [{ host: "app.example.com", "sec-fetch-site": "cross-site" }, true],
  [{ host: "a.b.example.com", origin: "https://a.b.example.com" }, true],
] as [Record<string, string>, boolean][])("%o is foreign: %s", (headers, expected) => {
  expect(isForeignPage(new Headers(headers))).toBe(expected)
})
