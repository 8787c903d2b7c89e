import { authErrors } from "@plinth/auth"
import type { MemberContext } from "@plinth/db"
import { effectivePlan, type PlanFacts } from "@plinth/entitlements"
import { tenantErrors } from "../errors"
import { authorize } from "../permissions"
import { keyPermissions } from "./key-permissions"

/**
 * Makes sure that this member may hand out a secret with these scopes: nobody gives away what they do not hold.
 * Errors: `auth.FORBIDDEN`, `auth.EMAIL_UNVERIFIED`, `tenants.PERMISSION_UNKNOWN`, `tenants.PERMISSION_NOT_HELD`.
 */
export function authorizeKeyMaking(ctx: MemberContext, scopes: readonly string[]): void {
  authorize(ctx, "api_key:manage")
  if (!ctx.user.emailVerified) throw authErrors.EMAIL_UNVERIFIED()
  for (const scope of scopes) {
    const given = keyPermissions(ctx.rights, [scope])
    if (given.size === 0) throw tenantErrors.PERMISSION_UNKNOWN({ permission: scope })
    const beyond = [...given].find((permission) => !ctx.permissions.has(permission))
    if (beyond) throw tenantErrors.PERMISSION_NOT_HELD({ permission: beyond })
  }
}

/** Whether the plan that a tenant may use now has keys. Without, those it has open nothing, and are kept. */
export const hasApiKeys = (tenant: PlanFacts, now: Date): boolean =>
  effectivePlan(tenant, now).features.includes("api_keys")

/** Errors: `tenants.API_KEYS_NOT_IN_PLAN`. */
export function demandApiKeys(tenant: PlanFacts, now: Date): void {
  if (!hasApiKeys(tenant, now)) throw tenantErrors.API_KEYS_NOT_IN_PLAN()
}
