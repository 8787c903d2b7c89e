import { sql } from "kysely"
import { z } from "zod"
import { CodeInput } from "../confirmation/code-input"
import { demandFactor } from "../confirmation/demand-factor"
import { authErrors } from "../errors"
import type { IdentityContext } from "../identity/identity-context"
import { tellOfChange } from "../identity/tell-of-change"
import { sessionsHere } from "../sessions/sessions-here"
import { stepOfCode } from "./authenticator-key"
import { hashBackupCode, newBackupCodes } from "./backup-codes"
import { unsealKey } from "./sealed-key"

export const EnableSecondFactorInput = z.object({ code: CodeInput })

/** Codes for paper. They are told once. */
export const BackupCodes = z.object({ backupCodes: z.array(z.string()) })
export type BackupCodes = z.infer<typeof BackupCodes>

/**
 * Turns the second factor on: the first code of the app shows that it has the key. From now on a session of this person
 * opens only where a second factor was shown, so that every other one but this browser's ends here. Errors: `auth.WRONG_CODE`,
 * `auth.SECOND_FACTOR_ENABLED`, `auth.CONFIRMATION_REQUIRED`.
 */
export async function enableSecondFactor(ctx: IdentityContext, code: string): Promise<BackupCodes> {
  await demandFactor(ctx)
  const { userId, sessionId } = ctx
  const backupCodes = newBackupCodes()
  await ctx.identity.transaction().execute(async (tx) => {
    const factor = await tx
      .selectFrom("auth.user_two_factors")
      .select(["secret", "enabled_at"])
      .where("user_id", "=", userId)
      .forUpdate()
      .executeTakeFirst()
    if (factor?.enabled_at) throw authErrors.SECOND_FACTOR_ENABLED()
    const key = factor && unsealKey(userId, factor.secret)
    const step = key && (await stepOfCode(key, code.replaceAll(/\s/g, ""), { now: new Date(), after: 0 }))
    if (!step) throw authErrors.WRONG_CODE()
    await tx
      .updateTable("auth.user_sessions")
      .set({ second_factor_at: sql`now()`, confirmed_at: sql`now()` })
      .where("user_id", "=", userId)
      .where("id", "in", sessionsHere(tx, sessionId))
      .execute()
    await tx
      .updateTable("auth.user_two_factors")
      .set({
        enabled_at: sql`now()`,
        last_step: step,
        failures: 0,
        locked_until: null,
        backup_codes: backupCodes.map((made) => hashBackupCode(userId, made)),
      })
      .where("user_id", "=", userId)
      .execute()
    await tx
      .deleteFrom("auth.user_sessions")
      .where("user_id", "=", userId)
      .where("second_factor_at", "is", null)
      .execute()
  })
  await tellOfChange(ctx, "second_factor_on")
  return { backupCodes }
}
