import { newId, type SessionId, type UserId } from "@plinth/core"
import { violates, type PlatformContext, type PlatformWriteTransaction } from "@plinth/db"
import { recordOperatorsAct, recordPlatform } from "@plinth/events"
import { sql } from "kysely"
import { platformErrors } from "../errors"
import { authorize } from "../permissions"
import { impersonationEvents } from "./impersonation.events"
import type { ImpersonationId, StartedImpersonation, StartImpersonationInput } from "./impersonation.schemas"

/**
 * Lets an operator look at a tenant as one of its members does, in this session alone, for an hour at most. The tenant's own
 * activity says that support does and as whom; the reason stays with the operators. The member gets no session by it.
 * Errors: `platform.NOT_VIEWABLE`, `platform.ALREADY_VIEWING`, `platform.SECOND_FACTOR_REQUIRED`.
 */
export async function startImpersonation(
  ctx: PlatformContext,
  sessionId: SessionId,
  { tenantId, memberId, reason, ticket }: StartImpersonationInput,
): Promise<StartedImpersonation> {
  authorize(ctx, "platform.impersonation:start")
  const started = ctx.write(async (tx) => {
    const target = await findTarget(tx, { tenantId, memberId })
    const obstacle = obstacleTo(target, ctx.user.id)
    if (!target || obstacle) throw platformErrors.NOT_VIEWABLE({ obstacle })
    await tx
      .updateTable("platform.platform_impersonation_sessions")
      .set({ ended_at: sql<Date>`now()`, end_reason: "expired" })
      .where("session_id", "=", sessionId)
      .where("ended_at", "is", null)
      .where("expires_at", "<=", sql<Date>`now()`)
      .execute()
    const id = newId<ImpersonationId>()
    const { endsAt } = await tx
      .insertInto("platform.platform_impersonation_sessions")
      .values({
        id,
        operator_id: ctx.user.id,
        session_id: sessionId,
        tenant_id: tenantId,
        member_id: memberId,
        target_user_id: target.userId,
        reason,
        ticket: ticket ?? null,
      })
      .returning("expires_at as endsAt")
      .executeTakeFirstOrThrow()
    const event = impersonationEvents.started(id, {
      viewedMemberId: memberId,
      userId: target.userId,
      byOperator: true,
    })
    await recordPlatform(tx, event, tenantId)
    await recordOperatorsAct(tx, event, tenantId)
    return { id, slug: target.slug, endsAt }
  })
  return started.catch(refuse)
}

type Target = Awaited<ReturnType<typeof findTarget>>

const findTarget = (
  tx: PlatformWriteTransaction,
  { tenantId, memberId }: Pick<StartImpersonationInput, "tenantId" | "memberId">,
) =>
  tx
    .selectFrom("app.tenant_members as member")
    .innerJoin("app.tenants as tenant", "tenant.id", "member.tenant_id")
    .innerJoin("app.user_profiles as person", "person.user_id", "member.user_id")
    .leftJoin("platform.platform_role_assignments as platform", (join) =>
      join.onRef("platform.user_id", "=", "member.user_id").on("platform.revoked_at", "is", null),
    )
    .select((eb) => [
      "member.user_id as userId",
      "member.removed_at as removedAt",
      "person.suspended_at as suspendedAt",
      eb("platform.user_id", "is not", null).$castTo<boolean>().as("isOperator"),
      "tenant.slug",
      "tenant.status",
    ])
    .where("member.tenant_id", "=", tenantId)
    .where("member.id", "=", memberId)
    .executeTakeFirst()

function obstacleTo(target: Target, operatorId: UserId): string | null {
  if (!target || target.removedAt) return "no_member"
  if (target.userId === operatorId) return "oneself"
  if (target.isOperator) return "operator"
  if (target.suspendedAt) return "suspended"
  return target.status === "active" ? null : "tenant_closed"
}

/** What the database refuses by itself: something changed since it was looked at, or comes twice at once. */
function refuse(error: unknown): never {
  if (violates(error, "one_impersonation_a_session")) throw platformErrors.ALREADY_VIEWING()
  if (violates(error, "viewed_as_a_member")) throw platformErrors.NOT_VIEWABLE({ obstacle: "no_member" })
  if (violates(error, "viewed_by_an_operator")) throw platformErrors.SECOND_FACTOR_REQUIRED()
  throw error
}
