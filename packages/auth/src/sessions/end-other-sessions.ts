import type { IdentityContext } from "../identity/identity-context"
import { sessionsHere } from "./sessions-here"

/** Signs out everywhere but on this device, whichever host of the product asks. Answers how many devices that were. */
export async function endOtherSessions(ctx: IdentityContext): Promise<{ ended: number }> {
  const { numDeletedRows } = await ctx.identity
    .deleteFrom("auth.user_sessions")
    .where("user_id", "=", ctx.userId)
    .where("parent_id", "is", null)
    .where("id", "not in", sessionsHere(ctx.identity, ctx.sessionId))
    .executeTakeFirst()
  return { ended: Number(numDeletedRows) }
}
