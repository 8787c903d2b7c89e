import type { Database } from "@plinth/db"
import { startLoop } from "@plinth/jobs"
import { log } from "@plinth/observability"
import type { Kysely } from "kysely"
import type { FlagDeclarations } from "../define-flags"
import { emptySnapshot, readSnapshot, type Snapshot } from "./read-snapshot"

/** Milliseconds between two looks: with the statement's own time a change is everywhere within a second. */
const pace = 500
/** A node that has not read for so long, in milliseconds, says that its flags may be old. */
const staleAfter = 5_000

export type FlagsStanding = {
  /** The version that this process goes by; -1 before it has read any. */
  readonly version: number
  /** Since it looked last with success. */
  readonly ageSeconds: number
  readonly isStale: boolean
}

export type KeptSnapshot = {
  current(): Snapshot
  standing(): FlagsStanding
  /** Looks at once. */
  refresh(): Promise<void>
  stop(): Promise<void>
}

type Options = {
  readonly db: Kysely<Database>
  readonly declarations?: FlagDeclarations
  /** Hears of each new snapshot. */
  readonly onChange?: (before: Snapshot, now: Snapshot) => void
}

/** Keeps the newest snapshot in memory. Where the database is away the last one stays, and the log says so once. */
export function keepSnapshot({ db, declarations, onChange }: Options): KeptSnapshot {
  let snapshot = emptySnapshot
  let readAt = performance.now()
  let isFailing = false
  let looking: Promise<void> | null = null
  async function look() {
    try {
      const fresh = await readSnapshot(db, snapshot, declarations)
      readAt = performance.now()
      if (isFailing) log.info({ version: fresh.version }, "flags are read again")
      isFailing = false
      if (fresh === snapshot) return
      const before = snapshot
      snapshot = fresh
      onChange?.(before, fresh)
    } catch (err) {
      if (!isFailing) log.warn({ err, version: snapshot.version }, "flags cannot be read: the last ones stay")
      isFailing = true
    }
  }
  const refresh = () => (looking ??= look().finally(() => (looking = null)))
  // A round never throws: after a failure the loop would rest longer than a change may take.
  const loop = startLoop({
    every: pace,
    round: () => refresh().then(() => false),
    onError: (err) => log.error({ err }, "flags are not followed"),
  })
  return {
    current: () => snapshot,
    standing() {
      const age = performance.now() - readAt
      return { version: snapshot.version, ageSeconds: Math.round(age / 1_000), isStale: age > staleAfter }
    },
    refresh,
    stop: () => loop.stop(),
  }
}
