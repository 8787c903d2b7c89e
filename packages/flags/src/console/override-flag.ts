import { newId } from "@plinth/core"
import type { PlatformContext, PlatformWriteTransaction } from "@plinth/db"
import { flagErrors } from "../errors"
import type { OverrideFlagInput } from "../flag.schemas"
import { authorize } from "../permissions"
import { findTargetPerson, findTargetTenant } from "./find-target"
import { lockFlags, noteChange, requireFlag, type Target } from "./flag.queries"

const mostOverrides = 1_000

/**
 * Gives one tenant or one person a variant, whatever schedule, plan and rollout say; null takes it back. Twice is once. Errors:
 * `flags.NOT_SET_UP`, `flags.VARIANT_UNKNOWN`, `flags.TENANT_NOT_FOUND`, `flags.PERSON_NOT_FOUND`, `flags.TOO_MANY_OVERRIDES`.
 */
export async function overrideFlag(
  ctx: PlatformContext,
  { key, tenant, person, variant, reason }: OverrideFlagInput,
): Promise<void> {
  authorize(ctx, "platform.flag:manage")
  await ctx.write(async (tx) => {
    const version = await lockFlags(tx)
    const { state } = await requireFlag(tx, key)
    if (variant !== null && !state.variants.some(({ name }) => name === variant))
      throw flagErrors.VARIANT_UNKNOWN({ variant })
    const target: Target =
      tenant === undefined
        ? { tenantId: null, userId: (await findTargetPerson(tx, person ?? "")).id }
        : { tenantId: (await findTargetTenant(tx, tenant)).id, userId: null }
    const before = await giveOverride(tx, key, target, variant)
    if (before === variant) return
    await noteChange(tx, {
      key,
      version,
      act: "overridden",
      reason,
      override: { target, before, after: variant },
    })
  })
}

/** Makes an override say this. Answers with what it said before. Errors: `flags.TOO_MANY_OVERRIDES`. */
export async function giveOverride(
  tx: PlatformWriteTransaction,
  key: string,
  { tenantId, userId }: Target,
  variant: string | null,
): Promise<string | null> {
  const own = tx
    .selectFrom("platform.flag_overrides")
    .select(["id", "variant"])
    .where("flag_key", "=", key)
    .where(tenantId === null ? "user_id" : "tenant_id", "=", tenantId ?? userId)
  const stands = await own.executeTakeFirst()
  const before = stands?.variant ?? null
  if (before === variant) return before
  if (!stands && variant !== null) {
    await refuseTooMany(tx, key)
    await tx
      .insertInto("platform.flag_overrides")
      .values({ id: newId(), flag_key: key, tenant_id: tenantId, user_id: userId, variant })
      .execute()
  }
  if (stands && variant === null)
    await tx.deleteFrom("platform.flag_overrides").where("id", "=", stands.id).execute()
  if (stands && variant !== null)
    await tx.updateTable("platform.flag_overrides").set({ variant }).where("id", "=", stands.id).execute()
  return before
}

async function refuseTooMany(tx: PlatformWriteTransaction, key: string): Promise<void> {
  const { count } = await tx
    .selectFrom("platform.flag_overrides")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("flag_key", "=", key)
    .executeTakeFirstOrThrow()
  if (count >= mostOverrides) throw flagErrors.TOO_MANY_OVERRIDES({ limit: mostOverrides })
}
