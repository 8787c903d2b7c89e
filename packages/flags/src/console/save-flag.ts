import type { PlatformContext, PlatformWriteTransaction } from "@plinth/db"
import { flagCatalogue } from "../catalogue"
import type { FlagDeclarations } from "../define-flags"
import { flagErrors } from "../errors"
import { declaredFlag, type FlagState, type SaveFlagInput } from "../flag.schemas"
import { authorize } from "../permissions"
import { checkRules } from "./check-rules"
import { findFlag, lockFlags, noteChange, requireVersion, writeFlag } from "./flag.queries"

/**
 * Sets a flag up, or changes what it says. Its kind is the code's; a killed one stays killed. Answers with its new version.
 * Errors: `flags.UNKNOWN`, `flags.EXISTS`, `flags.CHANGED`, `flags.VARIANT_IN_USE` and those of `checkRules`.
 */
export async function saveFlag(
  ctx: PlatformContext,
  { key, version: seen, rules, reason }: SaveFlagInput,
  declarations: FlagDeclarations = flagCatalogue,
): Promise<{ version: number }> {
  authorize(ctx, "platform.flag:manage")
  const declared = declaredFlag(key, declarations)
  if (!declared) throw flagErrors.UNKNOWN({ key })
  checkRules(rules, declared)
  return ctx.write(async (tx) => {
    const version = await lockFlags(tx)
    const stands = await findFlag(tx, key)
    if (stands && seen === 0) throw flagErrors.EXISTS({ version: stands.version })
    requireVersion(stands, seen)
    const after: FlagState = { ...rules, kind: declared.kind, isKilled: stands?.state.isKilled ?? false }
    await refuseLost(tx, key, after)
    // What the code calls another kind by now is another flag.
    if (stands && stands.state.kind !== declared.kind)
      await tx.deleteFrom("platform.flags").where("key", "=", key).execute()
    await writeFlag(tx, key, version, after)
    const act = stands ? "changed" : "set_up"
    await noteChange(tx, { key, version, act, reason, before: stands?.state ?? null, after })
    return { version }
  })
}

/** Errors: `flags.VARIANT_IN_USE` where an override names a variant that would not be there any more. */
export async function refuseLost(
  tx: PlatformWriteTransaction,
  key: string,
  { variants }: FlagState,
): Promise<void> {
  const lost = await tx
    .selectFrom("platform.flag_overrides")
    .select("variant")
    .where("flag_key", "=", key)
    .where(
      "variant",
      "not in",
      variants.map(({ name }) => name),
    )
    .limit(1)
    .executeTakeFirst()
  if (lost) throw flagErrors.VARIANT_IN_USE({ variant: lost.variant })
}
