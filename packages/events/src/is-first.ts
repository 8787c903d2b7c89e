import type { TenantContext } from "@plinth/db"
import { sql } from "kysely"
import type { Position } from "./tail"

/** True where no event of this type stands in the tenant's log before the one at this place. What comes before it there has ended. */
export const isFirst = (
  ctx: TenantContext,
  { type, xid, position }: Position & { readonly type: string },
): Promise<boolean> =>
  ctx.read(async (db) => {
    const earlier = await db
      .selectFrom("app.events")
      .select("id")
      .where("tenant_id", "=", db.tenantId)
      .where("type", "=", type)
      .where(sql<boolean>`(xid, position) < (${xid}::xid8, ${position}::bigint)`)
      .limit(1)
      .executeTakeFirst()
    return earlier === undefined
  })
