import type { MemberContext } from "@plinth/db"
import { authorize } from "../permissions"
import type { PermissionView } from "./role.schemas"

/** All there is to hold, and who never does. */
export function listPermissions(ctx: MemberContext): PermissionView[] {
  authorize(ctx, "member:read")
  const { all, ownerOnly, guest, permissionsOf } = ctx.rights
  const least = permissionsOf("custom", [])
  return [...all].map((permission) => ({
    permission,
    isEveryones: least.has(permission),
    isOwnerOnly: ownerOnly.has(permission),
    isForGuests: guest.has(permission),
  }))
}
