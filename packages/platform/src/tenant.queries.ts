import type { Reading } from "@plinth/db"

/** The id of the tenant that has this slug, or null. */
export async function findTenantBySlug(db: Reading, slug: string): Promise<string | null> {
  const tenant = await db.selectFrom("app.tenants").select("id").where("slug", "=", slug).executeTakeFirst()
  return tenant?.id ?? null
}

/** Slug and name of these tenants, by id. */
export async function namesOfTenants(
  db: Reading,
  ids: readonly string[],
): Promise<ReadonlyMap<string, { slug: string; name: string }>> {
  if (ids.length === 0) return new Map()
  const tenants = await db
    .selectFrom("app.tenants")
    .select(["id", "slug", "name"])
    .where("id", "in", [...new Set(ids)])
    .execute()
  return new Map(tenants.map(({ id, slug, name }) => [id, { slug, name }]))
}
