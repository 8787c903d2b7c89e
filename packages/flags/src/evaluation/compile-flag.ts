import type { PlanKey } from "@plinth/core"
import { flagCatalogue } from "../catalogue"
import type { FlagDeclarations, FlagKind, Json } from "../define-flags"
import { declaredFlag, type FlagState } from "../flag.schemas"
import { stableHash, wholeRollout } from "./stable-hash"

export type OverrideRow = {
  readonly tenantId: string | null
  readonly userId: string | null
  readonly variant: string
}

type Variant = {
  readonly name: string
  readonly value: Json
  /** False where the code expects something else by now: whoever would get it gets the code's default. */
  readonly isFit: boolean
}

/** A flag made ready to be asked a hundred thousand times. */
export type CompiledFlag = {
  readonly kind: FlagKind
  readonly isKilled: boolean
  readonly users: ReadonlyMap<string, Variant>
  readonly tenants: ReadonlyMap<string, Variant>
  /** Milliseconds. */
  readonly from: number
  readonly until: number
  readonly plans: ReadonlySet<PlanKey> | null
  readonly rollout: {
    readonly by: "tenant" | "user"
    readonly seed: number
    /** Each takes the places below its end that those before it left. */
    readonly shares: readonly { readonly end: number; readonly variant: Variant }[]
  } | null
}

/** Whether a value is of the kind, and as the code's own schema wants it. */
export function fits(value: unknown, kind: FlagKind, declared?: FlagDeclarations[string]): boolean {
  if (kind !== "json") return typeof value === kind && (kind !== "number" || Number.isFinite(value))
  return !declared?.schema || declared.schema.safeParse(value).success
}

export function compileFlag(
  key: string,
  state: FlagState,
  overrides: readonly OverrideRow[],
  declarations: FlagDeclarations = flagCatalogue,
): CompiledFlag {
  const declared = declaredFlag(key, declarations)
  const variants = new Map(
    state.variants.map(({ name, value }): [string, Variant] => [
      name,
      {
        name,
        value,
        isFit: fits(value, state.kind, declared) && (!declared || declared.kind === state.kind),
      },
    ]),
  )
  const given = (idOf: (row: OverrideRow) => string | null) =>
    new Map(
      overrides.flatMap((row): [string, Variant][] => {
        const [id, variant] = [idOf(row), variants.get(row.variant)]
        return id && variant ? [[id, variant]] : []
      }),
    )
  let end = 0
  const { rollout } = state
  return {
    kind: state.kind,
    isKilled: state.isKilled,
    users: given(({ userId }) => userId),
    tenants: given(({ tenantId }) => tenantId),
    from: state.from?.getTime() ?? -Infinity,
    until: state.until?.getTime() ?? Infinity,
    plans: state.plans && new Set(state.plans),
    rollout: rollout && {
      by: rollout.by,
      seed: stableHash(key, 0),
      shares: rollout.shares.flatMap(({ variant: name, percent }) => {
        const variant = variants.get(name)
        end += Math.round((percent / 100) * wholeRollout)
        return variant && percent > 0 ? [{ end, variant }] : []
      }),
    },
  }
}

export type CompiledVariant = Variant
