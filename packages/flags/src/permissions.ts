import { authErrors } from "@plinth/auth"

/** What operators may do with flags. `platform` composes its roles of them: support reads, an admin changes. */
export const flagPermissions = {
  reading: ["platform.flag:read"],
  managing: ["platform.flag:manage"],
} as const

type FlagPermission = (typeof flagPermissions)[keyof typeof flagPermissions][number]

/** Throws `auth.FORBIDDEN` where the operator may not. */
export function authorize(
  ctx: { readonly permissions: ReadonlySet<string> },
  permission: FlagPermission,
): void {
  if (!ctx.permissions.has(permission)) throw authErrors.FORBIDDEN({ permission })
}
