import { composeRoles } from "@plinth/auth"
import type { RoleKey } from "@plinth/core"
import { tenantPermissions } from "@plinth/tenants"
import { expect, test } from "vitest"
import { projectPermissions } from "./permissions"

const roles = composeRoles([tenantPermissions, projectPermissions])
const missing = (role: RoleKey) =>
  [...roles.owner].filter((permission) => !roles[role].has(permission)).toSorted()

test("an admin holds all but ownership and the tenant's end", () => {
  expect(missing("admin")).toEqual(["tenant:delete", "tenant:transfer"])
})

test("a member works in projects and reads the rest", () => {
  const work = [...roles.member].filter((permission) => !permission.endsWith(":read"))
  expect(work.toSorted()).toEqual([
    "note:write",
    "project:archive",
    "project:create",
    "project:share",
    "project:trash",
    "project:update",
  ])
})

test("a viewer reads", () => {
  expect([...roles.viewer].every((permission) => permission.endsWith(":read"))).toBe(true)
  expect(roles.viewer.has("project:read")).toBe(true)
})
