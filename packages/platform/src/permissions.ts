import { authErrors } from "@plinth/auth"
import type { PlatformRole } from "@plinth/core"

/** What may be done across tenants. Apart from the tenants' permissions: no role of a tenant ever holds one of these. */
export type PlatformPermission = "platform.job:read" | "platform.job:manage"

/** What each platform role holds. */
export const platformRoles: Readonly<Record<PlatformRole, ReadonlySet<PlatformPermission>>> = {
  platform_admin: new Set(["platform.job:read", "platform.job:manage"]),
  platform_support: new Set(["platform.job:read"]),
}

/** Throws `auth.FORBIDDEN` where the operator may not. */
export function authorize(
  ctx: { readonly permissions: ReadonlySet<string> },
  permission: PlatformPermission,
): void {
  if (!ctx.permissions.has(permission)) throw authErrors.FORBIDDEN({ permission })
}
