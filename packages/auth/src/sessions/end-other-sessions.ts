import type { IdentityContext } from "../identity/identity-context"

/** Signs out everywhere but here. Answers how many devices that were. */
export async function endOtherSessions(ctx: IdentityContext): Promise<{ ended: number }> {
  const { numDeletedRows } = await ctx.identity
    .deleteFrom("auth.user_sessions")
    .where("user_id", "=", ctx.userId)
    .where("id", "<>", ctx.sessionId)
    .executeTakeFirst()
  return { ended: Number(numDeletedRows) }
}
