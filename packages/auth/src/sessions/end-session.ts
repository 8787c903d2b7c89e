import { idInput, type SessionId } from "@plinth/core"
import { z } from "zod"
import type { IdentityContext } from "../identity/identity-context"

export const EndSessionInput = z.object({ sessionId: idInput<SessionId>() })

/** Signs a device out: its next request is a stranger's. A session that is over already, or another person's, changes nothing. */
export async function endSession(
  ctx: IdentityContext,
  { sessionId }: { sessionId: SessionId },
): Promise<void> {
  await ctx.identity
    .deleteFrom("auth.user_sessions")
    .where("user_id", "=", ctx.userId)
    .where("id", "=", sessionId)
    .execute()
}
