import { sql } from "kysely"
import { z } from "zod"
import { authErrors } from "../errors"
import type { IdentityContext } from "../identity/identity-context"
import { passwordHash } from "../passwords/password-hash"
import { takeCode } from "../second-factor/take-code"
import { CodeInput } from "./code-input"
import { confirmationWays } from "./confirmation-ways"

/** By their password, or by a code of their authenticator or their paper. */
export const ConfirmInput = z.union([
  z.strictObject({ password: z.string().min(1).max(128) }),
  z.strictObject({ code: CodeInput }),
])
export type ConfirmInput = z.infer<typeof ConfirmInput>

/**
 * A person shows once more that it is them, for what is sensitive. Who has a second factor shows that one: a password that
 * somebody saw is not enough. A passkey does the same by signing in again.
 * Errors: `auth.WRONG_PASSWORD`, `auth.WRONG_CODE`, `auth.SECOND_FACTOR_LOCKED`.
 */
export async function confirmSession(ctx: IdentityContext, input: ConfirmInput): Promise<void> {
  if ("code" in input) await takeCode(ctx.identity, ctx, input.code)
  else await checkPassword(ctx, input.password)
  await ctx.identity
    .updateTable("auth.user_sessions")
    .set({ confirmed_at: sql`now()`, ...("code" in input && { second_factor_at: sql`now()` }) })
    .where("user_id", "=", ctx.userId)
    .where("id", "=", ctx.sessionId)
    .execute()
}

async function checkPassword(ctx: IdentityContext, password: string): Promise<void> {
  const { password: isAllowed } = await confirmationWays(ctx)
  const account = await ctx.identity
    .selectFrom("auth.user_accounts")
    .select("password")
    .where("user_id", "=", ctx.userId)
    .where("provider_id", "=", "credential")
    .executeTakeFirst()
  const hash = isAllowed && account?.password
  if (!hash || !(await passwordHash.verify({ hash, password }))) throw authErrors.WRONG_PASSWORD()
}
