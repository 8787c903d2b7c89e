import { systemClock } from "@plinth/core"
import type { Databases } from "@plinth/db"
import { sql } from "kysely"
import { lookAround, type Looked } from "./look-around"

const keepDays = 90
/** A day without a database. */
const mostOwed = 1_440
/** Milliseconds. */
const arrivalMs = 120_000

/**
 * Looks at the parts of the house and counts what it saw by day. While the database is away it remembers, and writes it down
 * when it is back: so the page tells of that, too. A house that is started comes up part by part: of one that was not up yet
 * nothing is said for two minutes.
 */
export function watchStatus(
  databases: Pick<Databases, "worker">,
  look = lookAround,
  clock = systemClock,
): () => Promise<void> {
  const begunAt = clock.now().getTime()
  const arrived = new Set<Looked[number][0]>()
  let owed: { readonly at: Date; readonly looked: Looked }[] = []
  return async () => {
    const at = clock.now()
    const seen = await look(databases)
    for (const [part, isUp] of seen) if (isUp) arrived.add(part)
    const isStarting = at.getTime() - begunAt < arrivalMs
    const looked = seen.filter(([part]) => !isStarting || arrived.has(part))
    owed = [...owed, { at, looked }].slice(-mostOwed)
    await write(databases.worker, owed)
    owed = []
  }
}

async function write(
  worker: Databases["worker"],
  rounds: readonly { readonly at: Date; readonly looked: Looked }[],
): Promise<void> {
  const seen = rounds.flatMap(({ at, looked }) => looked.map(([part, isUp]) => ({ at, part, isUp })))
  await sql`
    insert into platform.status_days as standing (day, part, checked, failed, is_up, checked_at)
    select (at at time zone 'UTC')::date, part, count(*), count(*) filter (where not is_up),
      (array_agg(is_up order by place desc))[1], max(at)
    from unnest(
      ${seen.map(({ at }) => at.toISOString())}::timestamptz[],
      ${seen.map(({ part }) => part)}::text[],
      ${seen.map(({ isUp }) => isUp)}::boolean[]
    ) with ordinality as seen (at, part, is_up, place)
    group by 1, 2
    on conflict (day, part) do update set
      checked = standing.checked + excluded.checked, failed = standing.failed + excluded.failed,
      is_up = excluded.is_up, checked_at = excluded.checked_at`.execute(worker)
  await sql`delete from platform.status_days where day <= current_date - ${keepDays}::int`.execute(worker)
}
