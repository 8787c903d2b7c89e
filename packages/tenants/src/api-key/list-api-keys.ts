import { decodeCursor, encodeCursor, isId, pageOf, type Page, type PageRequest } from "@plinth/core"
import type { TenantContext } from "@plinth/db"
import { authorize } from "../permissions"
import type { ApiKeyView } from "./api-key.schemas"
import { statusOf } from "./status-of"

/** The tenant's keys, newest first, ended ones too. Nothing of their secrets but what is shown. */
export async function listApiKeys(ctx: TenantContext, request: PageRequest): Promise<Page<ApiKeyView>> {
  authorize(ctx, "api_key:read")
  const before = decodeCursor(request.cursor, 1)?.[0]
  const now = ctx.clock.now()
  const rows = await ctx.one((db) => {
    const keys = db
      .selectFrom("app.tenant_api_keys as key")
      .innerJoin("app.tenant_members as maker", (join) =>
        join.onRef("maker.tenant_id", "=", "key.tenant_id").onRef("maker.id", "=", "key.created_by"),
      )
      .innerJoin("app.user_profiles as profile", "profile.user_id", "maker.user_id")
      .select([
        "key.id",
        "key.name",
        "key.prefix",
        "key.scopes",
        "key.created_at as createdAt",
        "key.expires_at as expiresAt",
        "key.revoked_at as revokedAt",
        "key.last_used_at as lastUsedAt",
        "key.former_ends_at as formerEndsAt",
        "profile.name as createdByName",
      ])
      .where("key.tenant_id", "=", db.tenantId)
      .orderBy("key.id", "desc")
      .limit(request.limit + 1)
    return (isId(before) ? keys.where("key.id", "<", before) : keys).execute()
  })
  return pageOf(
    rows,
    request.limit,
    (row) => encodeCursor(row.id),
    ({ revokedAt, formerEndsAt, ...key }) => ({
      ...key,
      formerEndsAt: formerEndsAt && formerEndsAt > now ? formerEndsAt : null,
      status: statusOf({ ...key, revokedAt }, now),
    }),
  )
}
