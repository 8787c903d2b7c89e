import { newId, type TenantId, type UserId } from "@plinth/core"
import type { PlatformWriteTransaction, Reading } from "@plinth/db"
import { recordOperatorsAct, recordPlatform } from "@plinth/events"
import { sql } from "kysely"
import { flagErrors } from "../errors"
import { flagEvents, tenantFlagEvents, type FlagAct } from "../events"
import { FlagState, type FlagChangeId } from "../flag.schemas"

/** A flag as the database has it; null where it has none. */
export type StoredFlag = { readonly version: number; readonly changedAt: Date; readonly state: FlagState }

const columns = [
  "key",
  "kind",
  "variants",
  "rollout",
  "plans",
  "starts_at as from",
  "ends_at as until",
  "is_killed as isKilled",
  "version",
  "changed_at as changedAt",
] as const

export const selectFlags = (db: Pick<Reading, "selectFrom">) =>
  db.selectFrom("platform.flags as flag").select(columns)

type Row = Awaited<ReturnType<ReturnType<typeof selectFlags>["execute"]>>[number]

/** Null where somebody made by hand what cannot be read: it is served to nobody, and may be set up anew. */
export function storedFlag(row: Row): StoredFlag | null {
  const { data } = FlagState.safeParse(row)
  return data ? { version: row.version, changedAt: row.changedAt, state: data } : null
}

export async function findFlag(db: Pick<Reading, "selectFrom">, key: string): Promise<StoredFlag | null> {
  const row = await selectFlags(db).where("key", "=", key).executeTakeFirst()
  return row ? storedFlag(row) : null
}

/** A flag to change. Errors: `flags.NOT_SET_UP`. */
export async function requireFlag(db: Pick<Reading, "selectFrom">, key: string): Promise<StoredFlag> {
  const flag = await findFlag(db, key)
  if (!flag) throw flagErrors.NOT_SET_UP({ key })
  return flag
}

/** Lets nobody else change a flag until this transaction ends. Answers with the version that its change gets. */
export async function lockFlags(tx: PlatformWriteTransaction): Promise<number> {
  const { version } = await tx
    .selectFrom("platform.flag_version")
    .select("version")
    .forUpdate()
    .executeTakeFirstOrThrow()
  return version + 1
}

/** Errors: `flags.CHANGED` where another version stands than was looked at. */
export function requireVersion(flag: StoredFlag | null, seen: number): void {
  const version = flag?.version ?? 0
  if (version !== seen) throw flagErrors.CHANGED({ version })
}

/** Makes the database hold this of a flag. */
export async function writeFlag(
  tx: PlatformWriteTransaction,
  key: string,
  version: number,
  { kind, variants, rollout, plans, from, until, isKilled }: FlagState,
): Promise<void> {
  const values = {
    variants: JSON.stringify(variants),
    rollout: rollout && JSON.stringify(rollout),
    plans,
    starts_at: from,
    ends_at: until,
    is_killed: isKilled,
    version,
    changed_at: tx.origin.clock.now(),
  }
  await tx
    .insertInto("platform.flags")
    .values({ key, kind, ...values })
    .onConflict((conflict) => conflict.column("key").doUpdateSet(values))
    .execute()
}

export type Target =
  | { readonly tenantId: TenantId; readonly userId: null }
  | { readonly tenantId: null; readonly userId: UserId }

type Change = {
  readonly key: string
  readonly version: number
  readonly act: FlagAct
  readonly reason: string
  readonly before?: FlagState | null
  readonly after?: FlagState | null
  readonly override?: {
    readonly target: Target
    readonly before: string | null
    readonly after: string | null
  }
}

/**
 * Writes down what was done, in the flag's own log and in the platform's. A tenant learns that an operator turned something for it
 * alone, under the change's id: what is not yet there for everyone has no name.
 */
export async function noteChange(tx: PlatformWriteTransaction, change: Change): Promise<void> {
  const { key, version, act, reason, before, after, override } = change
  const id = newId<FlagChangeId>()
  await tx
    .insertInto("platform.flag_changes")
    .values({
      id,
      flag_key: key,
      version,
      act,
      reason,
      before: before ? JSON.stringify(before) : null,
      after: after ? JSON.stringify(after) : null,
      tenant_id: override?.target.tenantId ?? null,
      user_id: override?.target.userId ?? null,
      variant_before: override?.before ?? null,
      variant_after: override?.after ?? null,
      actor_id: tx.operatorId ?? "",
      changed_at: tx.origin.clock.now(),
    })
    .execute()
  const tenantId = override?.target.tenantId ?? null
  await recordPlatform(tx, flagEvents[act](key, { changeId: id, version }), tenantId)
  if (tenantId) await recordOperatorsAct(tx, tenantFlagEvents.overridden(id, {}), tenantId)
}

/** The overrides of a flag with the names of whom they are about. */
export const selectOverrides = (db: Pick<Reading, "selectFrom">, key: string) =>
  db
    .selectFrom("platform.flag_overrides as override")
    .leftJoin("app.tenants as tenant", "tenant.id", "override.tenant_id")
    .leftJoin("app.user_profiles as profile", "profile.user_id", "override.user_id")
    .select([
      "override.tenant_id as tenantId",
      "tenant.name as tenantName",
      "tenant.slug as tenantSlug",
      "override.user_id as userId",
      "profile.name as userName",
      "profile.email as userEmail",
      "override.variant",
    ])
    .where("flag_key", "=", key)
    .orderBy(sql`coalesce(tenant.name, profile.name)`)
    .orderBy("override.id")
