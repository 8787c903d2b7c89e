import type { TenantContext } from "@plinth/db"

/** True where no event of this type happened in the tenant before the one at this position. */
export const isFirst = (
  ctx: TenantContext,
  { type, position }: { readonly type: string; readonly position: number },
): Promise<boolean> =>
  ctx.read(async (db) => {
    const earlier = await db
      .selectFrom("app.events")
      .select("id")
      .where("tenant_id", "=", db.tenantId)
      .where("type", "=", type)
      .where("position", "<", position)
      .limit(1)
      .executeTakeFirst()
    return earlier === undefined
  })
