import "server-only"
import { requireMember, tenantApi } from "@/server/tenant-api"

/** How safely the tenant stands; null for who may not see it. */
export async function loadSecurity(slug: string) {
  const [{ api }, { member }] = await Promise.all([tenantApi(slug), requireMember(slug)])
  return member.permissions.has("security:read") ? api.security.get() : null
}

export type Security = NonNullable<Awaited<ReturnType<typeof loadSecurity>>>
