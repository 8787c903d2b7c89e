import type { Database } from "@plinth/db"
import { sql, type Kysely } from "kysely"

export type RoundKind = "recent" | "payments" | "all"

/** What a round found. `drift` names, by id, what the provider and we said differently. */
export type Findings = {
  readonly seen: number
  readonly repaired: number
  readonly drift: readonly {
    readonly id: string
    readonly ours: string | null
    readonly theirs: string | null
  }[]
}

/** Milliseconds. */
const hour = 3_600_000
const every: Readonly<Record<RoundKind, number>> = { recent: hour / 4, payments: hour, all: 24 * hour }
/** The night's round begins at three, UTC. */
const night = 3 * hour

/** The round that an instant belongs to. */
export const slotOf = (kind: RoundKind, now: Date): Date => {
  const shift = kind === "all" ? night : 0
  return new Date(Math.floor((now.getTime() - shift) / every[kind]) * every[kind] + shift)
}

/** Goes a round, once in all workers together, and writes down what it found. False where another has it. */
export async function goRound(
  workerDb: Kysely<Database>,
  kind: RoundKind,
  slot: Date,
  go: () => Promise<Findings>,
): Promise<boolean> {
  const { rows } = await sql`
    insert into platform.billing_rounds (kind, slot) values (${kind}, ${slot})
    on conflict (kind, slot) do update set began_at = now()
      where billing_rounds.ended_at is null and billing_rounds.began_at < now() - interval '10 minutes'
    returning 1`.execute(workerDb)
  if (rows.length === 0) return false
  const { seen, repaired, drift } = await go()
  await workerDb
    .updateTable("platform.billing_rounds")
    .set({ ended_at: new Date(), seen, repaired, drift: JSON.stringify(drift) })
    .where("kind", "=", kind)
    .where("slot", "=", slot)
    .execute()
  return true
}
