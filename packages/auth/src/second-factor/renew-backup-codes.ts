import { authErrors } from "../errors"
import type { IdentityContext } from "../identity/identity-context"
import { tellOfChange } from "../identity/tell-of-change"
import { hashBackupCode, newBackupCodes } from "./backup-codes"
import type { BackupCodes } from "./enable-second-factor"

/** New codes for paper; the old ones open nothing any more. Errors: `auth.SECOND_FACTOR_MISSING`. */
export async function renewBackupCodes(ctx: IdentityContext): Promise<BackupCodes> {
  const { identity, userId } = ctx
  const backupCodes = newBackupCodes()
  const { numUpdatedRows } = await identity
    .updateTable("auth.user_two_factors")
    .set({ backup_codes: backupCodes.map((code) => hashBackupCode(userId, code)) })
    .where("user_id", "=", userId)
    .where("enabled_at", "is not", null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw authErrors.SECOND_FACTOR_MISSING()
  await tellOfChange(ctx, "backup_codes")
  return { backupCodes }
}
