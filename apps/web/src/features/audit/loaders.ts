import "server-only"
import { hasFeature } from "@plinth/entitlements"
import { requireMember, tenantApi } from "@/server/tenant-api"
import { wholeList } from "@/server/whole-list"
import { auditQuery, type AuditFilter } from "./audit-filter"

const pageSize = 50

/** The audit as this member may see it: null where they may not, without entries where the plan does not show them. */
export async function loadAudit(slug: string, filter: AuditFilter, timeZone: string) {
  const [{ api }, { member, tenant }] = await Promise.all([tenantApi(slug), requireMember(slug)])
  if (!member.permissions.has("audit:read")) return null
  const isInPlan = hasFeature(tenant, "audit_log", member.clock.now())
  const [state, page, people] = await Promise.all([
    api.audit.state(),
    isInPlan ? api.audit.list({ ...auditQuery(filter, timeZone), limit: pageSize }) : null,
    isInPlan && member.permissions.has("member:read")
      ? wholeList((asked) => api.tenants.members.list(asked))
      : [],
  ])
  return { state, page, people: people.map(({ userId, name }) => ({ userId, name })) }
}
