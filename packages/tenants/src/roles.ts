import { idInput, type RoleKey, type RoleId } from "@plinth/core"
import { z } from "zod"

export const roleKeys = ["owner", "admin", "member", "viewer"] as const satisfies readonly RoleKey[]

/** A role that can be given: ownership is transferred, never assigned. `custom` names one of the tenant's own by `roleId`. */
export const AssignableRole = z.enum(["admin", "member", "viewer", "custom"])
export type AssignableRole = z.infer<typeof AssignableRole>

/** The fields that name a role. */
export const roleFields = { role: AssignableRole, roleId: idInput<RoleId>().optional() }

/** A custom role is named by its id, a fixed one by its key alone. */
export const namesOneRole = [
  ({ role, roleId }: { role: AssignableRole; roleId?: RoleId }) =>
    (role === "custom") === (roleId !== undefined),
  { path: ["roleId"] as string[] },
] as const

export type NamedRole = { readonly role: AssignableRole; readonly roleId?: RoleId }
