import type { Viewer } from "./viewer"

/** Where the tenant is that an operator views just now; null where it is gone. */
export async function findViewedSlug({ read, tenantId }: Viewer): Promise<string | null> {
  const tenant = await read((db) =>
    db.selectFrom("app.tenants").select("slug").where("id", "=", tenantId).executeTakeFirst(),
  )
  return tenant?.slug ?? null
}
