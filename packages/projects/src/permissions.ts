import { authErrors, definePermissions, type PermissionOf } from "@plinth/auth"
import type { TenantContext } from "@plinth/db"

export const projectPermissions = definePermissions(
  { project: ["read", "create", "update", "archive", "trash", "trash_any"], note: ["write"] },
  {
    admin: ["project:*", "note:*"],
    member: [
      "project:read",
      "project:create",
      "project:update",
      "project:archive",
      "project:trash",
      "note:write",
    ],
    viewer: ["project:read"],
  },
  { guest: ["project:read", "project:update", "note:write"] },
)

export const { authorize } = projectPermissions

type ProjectPermission = PermissionOf<typeof projectPermissions.statements>

/** As `authorize`, for what no guest does, whatever their role: they work in what is shared with them and share nothing. */
export function authorizeMember(ctx: TenantContext, permission: ProjectPermission): void {
  authorize(ctx, permission)
  if (ctx.member?.type === "guest") throw authErrors.FORBIDDEN({ permission })
}
