import type { MemberContext } from "@plinth/db"
import { authorize } from "../permissions"
import type { PermissionView } from "./role.schemas"

/** All there is to hold, and who never does. */
export function listPermissions(ctx: MemberContext): PermissionView[] {
  authorize(ctx, "member:read")
  const { all, ownerOnly, guest } = ctx.rights
  return [...all].map((permission) => ({
    permission,
    isOwnerOnly: ownerOnly.has(permission),
    isForGuests: guest.has(permission),
  }))
}
