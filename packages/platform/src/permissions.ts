import { authErrors } from "@plinth/auth"
import type { PlatformRole } from "@plinth/core"
import { flagPermissions } from "@plinth/flags"

const reading = [
  "platform.job:read",
  "platform.tenant:read",
  "platform.user:read",
  "platform.operator:read",
  "platform.note:add",
  "platform.impersonation:read",
  "platform.audit:read",
  "platform.impersonation:start",
  "platform.incident:read",
  "platform.incident:note",
  "platform.billing:read",
  "platform.usage:read",
  ...flagPermissions.reading,
  "platform.ledger:read",
  "platform.notification:read",
] as const
const managing = [
  "platform.job:manage",
  "platform.tenant:manage",
  "platform.user:manage",
  "platform.operator:manage",
  "platform.impersonation:manage",
  "platform.incident:manage",
  "platform.billing:manage",
  ...flagPermissions.managing,
  "platform.ledger:manage",
  "platform.notification:manage",
] as const

/** What may be done across tenants. Apart from the tenants' permissions: no role of a tenant ever holds one of these. */
export type PlatformPermission = (typeof reading | typeof managing)[number]

/** What each platform role holds: support reads, takes notes and views as members, an admin does things too. */
export const platformRoles: Readonly<Record<PlatformRole, ReadonlySet<PlatformPermission>>> = {
  platform_admin: new Set([...reading, ...managing]),
  platform_support: new Set(reading),
}

/** Throws `auth.FORBIDDEN` where the operator may not. */
export function authorize(
  ctx: { readonly permissions: ReadonlySet<string> },
  permission: PlatformPermission,
): void {
  if (!ctx.permissions.has(permission)) throw authErrors.FORBIDDEN({ permission })
}
