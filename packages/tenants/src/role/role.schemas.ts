import { idInput, lineInput, textInput, type RoleId } from "@plinth/core"
import { z } from "zod"
import { AssignableRole } from "../roles"

/** `resource:action`, `resource:*` or `*`. Whether there is such a thing, the verb says. */
export const Grants = z.array(z.string().max(80)).max(100)

export const RoleInput = z.object({ roleId: idInput<RoleId>() })
export type RoleInput = z.infer<typeof RoleInput>

export const CreateRoleInput = z.object({
  name: lineInput(40),
  description: textInput(0, 200).default(""),
  permissions: Grants,
})
export type CreateRoleInput = z.infer<typeof CreateRoleInput>

export const UpdateRoleInput = RoleInput.extend({
  name: lineInput(40).optional(),
  description: textInput(0, 200).optional(),
  permissions: Grants.optional(),
})
export type UpdateRoleInput = z.infer<typeof UpdateRoleInput>

/** Whoever has the role gets the replacement; without one, a role that someone has stays. */
export const DeleteRoleInput = RoleInput.extend({
  replacement: z.object({ role: AssignableRole, roleId: idInput<RoleId>().optional() }).optional(),
})
export type DeleteRoleInput = z.infer<typeof DeleteRoleInput>

export const PermissionView = z.object({
  permission: z.string(),
  /** Every role holds it. */
  isEveryones: z.boolean(),
  /** No role and no grant contains it. */
  isOwnerOnly: z.boolean(),
  /** Whether a guest can hold it. */
  isForGuests: z.boolean(),
})
export type PermissionView = z.infer<typeof PermissionView>

export const RoleView = z.object({
  /** The key of a fixed role, or the id of one of the tenant's own. */
  id: z.string(),
  role: z.enum(["owner", "admin", "member", "viewer", "custom"]),
  /** Null for a fixed role: its name is the reader's language's. */
  name: z.string().nullable(),
  description: z.string(),
  /** As it was granted, with wildcards. */
  grants: z.array(z.string()),
  /** What that amounts to. */
  permissions: z.array(z.string()),
  members: z.number(),
  invitations: z.number(),
})
export type RoleView = z.infer<typeof RoleView>
