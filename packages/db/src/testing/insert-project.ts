import { newId, type ProjectId } from "@plinth/core"
import type { TestTenant } from "./insert-tenant"
import type { TestDatabase } from "./test-database"

/** A project of a tenant's owner, put in from behind the walls. */
export async function insertProject(
  db: TestDatabase,
  { id: tenantId, owner }: TestTenant,
  name = "Example",
): Promise<ProjectId> {
  const id = newId<ProjectId>()
  await db.asSuperuser(
    "insert into app.projects (tenant_id, id, name, created_by, created_at, updated_at) values ($1, $2, $3, $4, now(), now())",
    [tenantId, id, name, owner.memberId],
  )
  return id
}
