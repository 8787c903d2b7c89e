import type { IdentityContext } from "../identity/identity-context"

/** Signs out everywhere but on this device, whichever host of the product asks. Answers how many devices that were. */
export async function endOtherSessions(ctx: IdentityContext): Promise<{ ended: number }> {
  const { numDeletedRows } = await ctx.identity
    .deleteFrom("auth.user_sessions")
    .where("user_id", "=", ctx.userId)
    .where("parent_id", "is", null)
    .where("id", "<>", (db) =>
      db
        .selectFrom("auth.user_sessions")
        .select(({ fn }) => fn.coalesce("parent_id", "id").as("id"))
        .where("id", "=", ctx.sessionId),
    )
    .executeTakeFirst()
  return { ended: Number(numDeletedRows) }
}
