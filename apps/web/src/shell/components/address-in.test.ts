import { expect, test } from "vitest"
import { addressIn } from "./app-link"

const acme = { slug: "acme", isAtRoot: true }

test.each([
  ["/app/acme", "/"],
  ["/app/acme/projects?q=a", "/projects?q=a"],
  ["/app/acme?new=1", "/?new=1"],
  ["/app/acme-2/projects", "/app/acme-2/projects"],
  ["/account/profile", "/account/profile"],
])("on the tenant's own host %s reads %s", (href, shown) => {
  expect(addressIn(acme, href as "/app")).toBe(shown)
})

test("on the main host, and outside of a tenant, every address stays", () => {
  for (const tenant of [{ ...acme, isAtRoot: false }, null])
    expect(addressIn(tenant, "/app/acme/projects" as "/app")).toBe("/app/acme/projects")
})
