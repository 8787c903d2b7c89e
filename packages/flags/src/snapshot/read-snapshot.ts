import type { Database } from "@plinth/db"
import { sql, type Kysely } from "kysely"
import { z } from "zod"
import type { FlagDeclarations } from "../define-flags"
import { compileFlag, type CompiledFlag, type OverrideRow } from "../evaluation/compile-flag"
import { FlagState } from "../flag.schemas"

/** All flags as they stood at one version. */
export type Snapshot = {
  /** -1 before the first was read. */
  readonly version: number
  readonly flags: ReadonlyMap<string, CompiledFlag>
}

export const emptySnapshot: Snapshot = { version: -1, flags: new Map() }

const FlagRow = FlagState.extend({ key: z.string() })

type Answer = {
  version: number
  flags: unknown[] | null
  overrides: (OverrideRow & { key: string })[] | null
}

/** The newest snapshot in one statement; the same one back where nothing changed. A row that cannot be read hides no other. */
export async function readSnapshot(
  db: Kysely<Database>,
  known: Snapshot,
  declarations?: FlagDeclarations,
): Promise<Snapshot> {
  const { rows } = await sql<Answer>`
    select version, flags, overrides from app.read_flags(${known.version}::bigint)`.execute(db)
  const [answer] = rows
  if (!answer) throw new Error("app.read_flags answered nothing")
  const { version, flags, overrides } = answer
  if (!flags || !overrides) return known
  const byKey = Map.groupBy(overrides, ({ key }) => key)
  return {
    version,
    flags: new Map(
      flags.flatMap((row) => {
        const { data } = FlagRow.safeParse(row)
        if (!data) return []
        const { key, ...state } = data
        return [[key, compileFlag(key, state, byKey.get(key) ?? [], declarations)] as const]
      }),
    ),
  }
}
