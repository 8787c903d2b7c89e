import { decodeCursor, encodeCursor, isId, pageOf, type Page } from "@plinth/core"
import type { PlatformContext } from "@plinth/db"
import { z } from "zod"
import { authorize } from "../permissions"
import type { ImpersonationEnd, ImpersonationView } from "./impersonation.schemas"

export const ListImpersonationsInput = z.object({
  cursor: z.string().max(500).nullish(),
  limit: z.number().int().min(1).max(100).default(50),
})
export type ListImpersonationsInput = z.infer<typeof ListImpersonationsInput>

/** Who viewed as whom, and why; the newest first. */
export async function listImpersonations(
  ctx: PlatformContext,
  { cursor, limit }: ListImpersonationsInput,
): Promise<Page<ImpersonationView>> {
  authorize(ctx, "platform.impersonation:read")
  const after = decodeCursor(cursor, 1)?.[0]
  const rows = await ctx.read((db) => {
    const query = db
      .selectFrom("platform.platform_impersonation_sessions as viewing")
      .leftJoin("app.user_profiles as operator", "operator.user_id", "viewing.operator_id")
      .leftJoin("app.user_profiles as target", "target.user_id", "viewing.target_user_id")
      .leftJoin("app.tenants as tenant", "tenant.id", "viewing.tenant_id")
      .select((eb) => [
        "viewing.id",
        "viewing.operator_id as operatorId",
        "operator.name as operatorName",
        "target.name as targetName",
        "target.email as targetEmail",
        "tenant.name as tenantName",
        "tenant.slug as tenantSlug",
        "viewing.reason",
        "viewing.ticket",
        "viewing.started_at as startedAt",
        "viewing.expires_at as expiresAt",
        "viewing.ended_at as endedAt",
        eb.ref("viewing.end_reason").$castTo<ImpersonationEnd | null>().as("endReason"),
      ])
      .orderBy("viewing.id", "desc")
      .limit(limit + 1)
    return (isId(after) ? query.where("viewing.id", "<", after) : query).execute()
  })
  return pageOf(
    rows,
    limit,
    ({ id }) => encodeCursor(id),
    (row) => row,
  )
}
