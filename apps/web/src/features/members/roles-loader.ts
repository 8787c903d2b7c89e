import "server-only"
import { effectivePlan, hasFeature } from "@plinth/entitlements"
import { requireMember, tenantApi } from "@/server/tenant-api"

/** The roles of a tenant, and whether its plan and this member's rights let them make one. Null for who may not see them. */
export async function loadRoles(slug: string) {
  const [{ api }, { member, tenant }] = await Promise.all([tenantApi(slug), requireMember(slug)])
  if (!member.permissions.has("member:read")) return null
  const roles = await api.iamRoles.list()
  const now = member.clock.now()
  return {
    fixed: roles.filter(({ role }) => role !== "custom"),
    own: roles.filter(({ role }) => role === "custom"),
    all: member.rights.all.size,
    mayManage: member.permissions.has("iam_role:manage"),
    hasPlan: hasFeature(tenant, "custom_roles", now),
    plan: effectivePlan(tenant, now).key,
  }
}
