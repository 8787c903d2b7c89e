import { isId, type TenantId, type UserId } from "@plinth/core"
import type { PlatformContext, PlatformWriteTransaction } from "@plinth/db"
import { flagCatalogue } from "../catalogue"
import type { FlagDeclarations } from "../define-flags"
import { flagErrors } from "../errors"
import { declaredFlag, FlagState, type SetBackFlagInput } from "../flag.schemas"
import { authorize } from "../permissions"
import { checkRules } from "./check-rules"
import { findFlag, lockFlags, noteChange, requireVersion, writeFlag, type Target } from "./flag.queries"
import { giveOverride } from "./override-flag"
import { refuseLost } from "./save-flag"

/**
 * Makes a flag, or an override, say what it said before a change. It is a change of its own, and can be set back in its turn.
 * Errors: `flags.CHANGE_NOT_FOUND`, `flags.CHANGED`, `flags.UNKNOWN`, `flags.NOT_SET_UP`, `flags.VARIANT_UNKNOWN`,
 * `flags.VARIANT_IN_USE` and those of `checkRules`, where the code expects something else by now.
 */
export async function setBackFlag(
  ctx: PlatformContext,
  { key, changeId, version: seen, reason }: SetBackFlagInput,
  declarations: FlagDeclarations = flagCatalogue,
): Promise<void> {
  authorize(ctx, "platform.flag:manage")
  await ctx.write(async (tx) => {
    const version = await lockFlags(tx)
    const change = await findChange(tx, key, changeId)
    const stands = await findFlag(tx, key)
    requireVersion(stands, seen)
    if (change.target) {
      const wanted = change.variantBefore
      if (!stands) throw flagErrors.NOT_SET_UP({ key })
      if (wanted !== null && !stands.state.variants.some(({ name }) => name === wanted))
        throw flagErrors.VARIANT_UNKNOWN({ variant: wanted })
      const before = await giveOverride(tx, key, change.target, wanted)
      if (before === wanted) return
      const override = { target: change.target, before, after: wanted }
      return noteChange(tx, { key, version, act: "set_back", reason, override })
    }
    const after = change.before
    if (after) {
      const declared = declaredFlag(key, declarations)
      if (!declared) throw flagErrors.UNKNOWN({ key })
      checkRules(after, declared)
      await refuseLost(tx, key, after)
      await writeFlag(tx, key, version, after)
    } else await tx.deleteFrom("platform.flags").where("key", "=", key).execute()
    await noteChange(tx, { key, version, act: "set_back", reason, before: stands?.state ?? null, after })
  })
}

async function findChange(tx: PlatformWriteTransaction, key: string, changeId: string) {
  const row = isId(changeId)
    ? await tx
        .selectFrom("platform.flag_changes")
        .select(["before", "tenant_id", "user_id", "variant_before as variantBefore"])
        .where("id", "=", changeId)
        .where("flag_key", "=", key)
        .executeTakeFirst()
    : undefined
  if (!row) throw flagErrors.CHANGE_NOT_FOUND()
  return {
    before: row.before === null ? null : FlagState.parse(row.before),
    variantBefore: row.variantBefore,
    target: targetOf(row.tenant_id, row.user_id),
  }
}

function targetOf(tenantId: string | null, userId: string | null): Target | null {
  if (tenantId !== null) return { tenantId: tenantId as TenantId, userId: null }
  return userId === null ? null : { tenantId: null, userId: userId as UserId }
}
