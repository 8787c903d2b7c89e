import { composeRoles } from "@plinth/auth"
import { expect, test } from "vitest"
import { billingPermissions } from "./permissions"

const roles = composeRoles([billingPermissions])

test("the owner alone manages the bill, and the admin sees it", () => {
  expect([...roles.owner]).toEqual(["billing:read", "billing:manage"])
  expect([...roles.admin]).toEqual(["billing:read"])
  expect([...roles.member, ...roles.viewer]).toEqual([])
})

test("whoever is to keep the books may be let read it; to manage it is nobody's to give", () => {
  expect([...roles.permissionsOf("viewer", ["billing:*"])]).toEqual(["billing:read"])
  expect([...roles.permissionsOf("admin", ["*"])]).toEqual(["billing:read"])
})
