import type { ProjectId } from "@plinth/core"
import type { TenantContext } from "@plinth/db"
import { sql } from "kysely"
import { authorize } from "../permissions"

type Named = { readonly id: string; readonly name: string }

/** The names of these projects, wherever they lie; what the caller may not see is left out. */
export async function listProjectNames(ctx: TenantContext, ids: readonly ProjectId[]): Promise<Named[]> {
  authorize(ctx, "project:read")
  if (ids.length === 0) return []
  return ctx.one((db) =>
    db
      .selectFrom("app.projects")
      .select(["id", "name"])
      .where("tenant_id", "=", db.tenantId)
      .where("id", "=", sql<string>`any(${ids}::uuid[])`)
      .execute(),
  )
}
