import type { Viewer } from "./viewer"

/** Which tenant an operator views just now, and as whom; null where either is gone. */
export async function readViewed({ read, impersonationId }: Viewer) {
  const viewed = await read((db) =>
    db
      .selectFrom("platform.platform_impersonation_sessions as viewing")
      .innerJoin("app.tenants as tenant", "tenant.id", "viewing.tenant_id")
      .innerJoin("app.user_profiles as person", "person.user_id", "viewing.target_user_id")
      .select(["tenant.slug", "tenant.name as tenantName", "person.name as memberName"])
      .where("viewing.id", "=", impersonationId)
      .executeTakeFirst(),
  )
  return viewed ?? null
}
