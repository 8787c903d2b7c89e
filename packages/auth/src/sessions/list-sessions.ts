import { z } from "zod"
import type { IdentityContext } from "../identity/identity-context"

export const SessionView = z.object({
  id: z.string(),
  isCurrent: z.boolean(),
  hasSecondFactor: z.boolean(),
  ipAddress: z.string().nullable(),
  userAgent: z.string().nullable(),
  startedAt: z.date(),
  lastSeenAt: z.date(),
})
export type SessionView = z.infer<typeof SessionView>

/** As `resolve_caller` counts. */
const idleDays = 7

/** The devices a person is signed in on, the last seen first. Tokens never leave the database. */
export async function listSessions(ctx: IdentityContext): Promise<SessionView[]> {
  const rows = await ctx.identity
    .selectFrom("auth.user_sessions")
    .select([
      "id",
      "ip_address as ipAddress",
      "user_agent as userAgent",
      "created_at as startedAt",
      "updated_at as lastSeenAt",
      "second_factor_at as secondFactorAt",
    ])
    .where("user_id", "=", ctx.userId)
    .where("parent_id", "is", null)
    .where("expires_at", ">", new Date())
    .where("updated_at", ">", new Date(Date.now() - idleDays * 86_400_000))
    .orderBy("updated_at", "desc")
    .execute()
  return rows.map(({ secondFactorAt, ...row }) => ({
    ...row,
    isCurrent: row.id === ctx.sessionId,
    hasSecondFactor: secondFactorAt !== null,
  }))
}
