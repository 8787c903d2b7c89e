import type { UserId } from "@plinth/core"
import type { PlatformContext, PlatformWriteTransaction } from "@plinth/db"
import { sql } from "kysely"
import { platformErrors } from "../errors"
import { authorize } from "../permissions"
import type { ImpersonationEnd, ImpersonationId } from "./impersonation.schemas"
import type { Viewer } from "./viewer"

/** The operator who views stops. Twice is once. */
export async function stopImpersonation({ operator, impersonationId, write }: Viewer): Promise<void> {
  await write((tx) => end(tx, impersonationId, operator.id, "stopped"))
}

/**
 * Ends an impersonation from the console: one's own of another session, or, as an admin, anybody's. Twice is once.
 * Errors: `platform.IMPERSONATION_NOT_FOUND`, `auth.FORBIDDEN`.
 */
export async function endImpersonation(ctx: PlatformContext, id: ImpersonationId): Promise<void> {
  await ctx.write(async (tx) => {
    const standing = await tx
      .selectFrom("platform.platform_impersonation_sessions")
      .select("operator_id as operatorId")
      .where("id", "=", id)
      .executeTakeFirst()
    if (!standing) throw platformErrors.IMPERSONATION_NOT_FOUND()
    const isOwn = standing.operatorId === ctx.user.id
    authorize(ctx, isOwn ? "platform.impersonation:start" : "platform.impersonation:manage")
    await end(tx, id, ctx.user.id, isOwn ? "stopped" : "ended_by_admin")
  })
}

/** Both logs are told by the database. */
async function end(
  tx: PlatformWriteTransaction,
  id: ImpersonationId,
  endedBy: UserId,
  reason: ImpersonationEnd,
): Promise<void> {
  await tx
    .updateTable("platform.platform_impersonation_sessions")
    .set({ ended_at: sql<Date>`now()`, end_reason: reason, ended_by: endedBy })
    .where("id", "=", id)
    .where("ended_at", "is", null)
    .execute()
}
