import { expect, test } from "vitest"
import { composeRoles } from "./compose-roles"
import { definePermissions } from "./define-permissions"

const doors = definePermissions(
  { door: ["open", "close", "lock"], window: ["open"] },
  { admin: ["door:*", "window:open"], member: ["door:open"], viewer: [] },
)
const lamps = definePermissions(
  { lamp: ["light", "sell"] },
  { admin: ["lamp:light"], member: ["lamp:*"], viewer: [] },
)

test("the owner holds everything of every domain", () => {
  expect([...composeRoles([doors, lamps]).owner].toSorted()).toEqual([
    "door:close",
    "door:lock",
    "door:open",
    "lamp:light",
    "lamp:sell",
    "window:open",
  ])
})

test("a wildcard is all of its resource, and nothing of another", () => {
  const { admin, member } = composeRoles([doors, lamps])
  expect([...admin].toSorted()).toEqual(["door:close", "door:lock", "door:open", "lamp:light", "window:open"])
  expect([...member].toSorted()).toEqual(["door:open", "lamp:light", "lamp:sell"])
})

test("who was granted nothing holds nothing", () => {
  expect(composeRoles([doors, lamps]).viewer.size).toBe(0)
})

test("authorize passes who may and names the permission to who may not", () => {
  const roles = composeRoles([doors])
  expect(() => doors.authorize({ permissions: roles.admin }, "door:lock")).not.toThrow()
  const refused = () => doors.authorize({ permissions: roles.member }, "door:lock")
  expect(refused).toThrow(
    expect.objectContaining({ code: "auth.FORBIDDEN", details: { permission: "door:lock" } }),
  )
})

test("what a tenant grants is added to a fixed role, and is all of a custom one", () => {
  const { permissionsOf } = composeRoles([doors, lamps])
  expect([...permissionsOf("viewer", ["door:open", "lamp:*"])].toSorted()).toEqual([
    "door:open",
    "lamp:light",
    "lamp:sell",
  ])
  expect([...permissionsOf("custom", ["window:*"])]).toEqual(["window:open"])
  expect([...permissionsOf("custom", [])]).toEqual([])
  expect(permissionsOf("custom", ["*"]).size).toBe(6)
})

test("a grant of what there is no more grants nothing, and breaks nothing", () => {
  const { expand } = composeRoles([doors])
  expect([...expand(["lamp:light", "door:sing", "constructor:*", "__proto__:*", ":", ""])]).toEqual([])
})

test("whatever is granted, everyone holds the least, guests the most they may, and owners alone what is theirs", () => {
  const { owner, permissionsOf, expand } = composeRoles([
    doors,
    definePermissions(
      { house: ["enter", "sell", "paint"] },
      { admin: ["house:enter", "house:paint"], member: ["house:enter"], viewer: ["house:enter"] },
      { everyone: ["house:enter"], guest: ["house:enter"], ownerOnly: ["house:sell"] },
    ),
  ])
  expect(owner.has("house:sell")).toBe(true)
  expect([...permissionsOf("custom", [])]).toEqual(["house:enter"])
  for (const grant of ["*", "house:*", "house:sell"]) expect(expand([grant]).has("house:sell")).toBe(false)
  expect(permissionsOf("admin", ["*"]).has("house:sell")).toBe(false)
  expect([...permissionsOf("member", ["*"], "guest")]).toEqual(["house:enter"])
})
