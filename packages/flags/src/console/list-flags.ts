import type { PlatformContext } from "@plinth/db"
import { flagCatalogue } from "../catalogue"
import type { FlagDeclarations } from "../define-flags"
import { declaredFlag, type FlagStanding, type FlagView } from "../flag.schemas"
import { authorize } from "../permissions"
import { selectFlags, storedFlag, type StoredFlag } from "./flag.queries"

/** Every flag that the code declares or the database holds, by key. */
export async function listFlags(
  ctx: PlatformContext,
  declarations: FlagDeclarations = flagCatalogue,
): Promise<FlagView[]> {
  authorize(ctx, "platform.flag:read")
  const rows = await ctx.read((db) =>
    selectFlags(db)
      .select((eb) =>
        eb
          .selectFrom("platform.flag_overrides as override")
          .select((inner) => inner.fn.countAll<number>().as("count"))
          .whereRef("override.flag_key", "=", "flag.key")
          .as("overrideCount"),
      )
      .execute(),
  )
  const stored = new Map(rows.map((row) => [row.key, row]))
  const keys = new Set([...Object.keys(declarations), ...stored.keys()])
  return [...keys].toSorted().flatMap((key) => {
    const row = stored.get(key)
    const view = viewOf(key, row ? storedFlag(row) : null, row?.overrideCount ?? 0, declarations)
    return view ? [view] : []
  })
}

/** What code and database say of a flag together; null where neither knows it. */
export function viewOf(
  key: string,
  stored: StoredFlag | null,
  overrideCount: number,
  declarations: FlagDeclarations,
): FlagView | null {
  const declared = declaredFlag(key, declarations)
  const kind = stored?.state.kind ?? declared?.kind
  if (!kind) return null
  return {
    key,
    kind,
    standing: standingOf(stored, declared?.kind),
    isKilled: stored?.state.isKilled ?? false,
    version: stored?.version ?? 0,
    changedAt: stored?.changedAt ?? null,
    rollout: stored?.state.rollout ?? null,
    plans: stored?.state.plans ?? null,
    from: stored?.state.from ?? null,
    until: stored?.state.until ?? null,
    overrideCount,
  }
}

function standingOf(stored: StoredFlag | null, kindInCode: string | undefined): FlagStanding {
  if (!stored) return "code_only"
  if (kindInCode === undefined) return "database_only"
  return stored.state.kind === kindInCode ? "set_up" : "kind_differs"
}
