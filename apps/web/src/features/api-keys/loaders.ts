import "server-only"
import { hasFeature } from "@plinth/entitlements"
import { keyPermissions } from "@plinth/tenants"
import { requireMember, tenantApi } from "@/server/tenant-api"
import { wholeList } from "@/server/whole-list"

/** The tenant's keys, and what keeps this member from making one; null for who may not see them. */
export async function loadApiKeys(slug: string) {
  const [{ api }, { caller, member, tenant }] = await Promise.all([tenantApi(slug), requireMember(slug)])
  if (!member.permissions.has("api_key:read")) return null
  const grantable = keyPermissions(member.rights, ["*"])
  return {
    keys: await wholeList((page) => api.apiKeys.list(page)),
    mayManage: member.permissions.has("api_key:manage"),
    isVerified: caller.user.emailVerified,
    isInPlan: hasFeature(tenant, "api_keys", member.clock.now()),
    /** What this member can put into a key. */
    scopes: [...grantable].filter((permission) => member.permissions.has(permission)),
    /** Whether that is all that a key can hold. */
    holdsAll: [...grantable].every((permission) => member.permissions.has(permission)),
  }
}
