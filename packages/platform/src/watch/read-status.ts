import { keptFor } from "@plinth/core"
import type { Databases } from "@plinth/db"
import { sql } from "kysely"
import { setTimeout as sleep } from "node:timers/promises"
import { readDisruptions } from "../disruptions/disruption.queries"
import type { DisruptionView } from "../disruptions/disruption.schemas"
import { statusParts, type StatusPart } from "./status-parts"
import type { StatusView } from "./status.schemas"

const days = 90
/** Milliseconds. */
const keptMs = 15_000
const patienceMs = 2_000
const oldAfterMs = 5 * 60_000
const rememberMs = 60_000
const day = 86_400_000

type Row = {
  readonly day: string
  readonly part: StatusPart
  readonly checked: number
  readonly failed: number
  readonly isUp: boolean
  readonly checkedAt: Date
}

type Known = { readonly rows: readonly Row[]; readonly disruptions: readonly DisruptionView[] }

/** What was read last, for the time when it cannot be. */
const last = new WeakMap<object, Known>()

/**
 * How the house stands and has stood, for everyone: read every few seconds at most, and it never fails. While the database is
 * away that is what it says, with what was known before.
 */
export const readStatus = keptFor(keptMs, async ({ app }: Pick<Databases, "app">): Promise<StatusView> => {
  try {
    const known = await Promise.race([readAll(app), giveUp()])
    last.set(app, known)
    return viewOf(known, new Date(), true)
  } catch {
    return viewOf(last.get(app) ?? null, new Date(), false)
  }
})

/** Reads it each minute, also where nobody looks: so that something is known when the database goes. */
export function rememberStatus(databases: Pick<Databases, "app">): void {
  void readStatus(databases)
  setInterval(() => void readStatus(databases), rememberMs).unref()
}

async function readAll(app: Databases["app"]): Promise<Known> {
  const [{ rows }, disruptions] = await Promise.all([readDays(app), readDisruptions(app)])
  return { rows, disruptions }
}

const readDays = (app: Databases["app"]) =>
  sql<Row>`
    select day::text as day, part, checked, failed, is_up as "isUp", checked_at as "checkedAt"
    from platform.status_days where day > current_date - ${days}::int order by day`.execute(app)

/** People do not wait as long as a connection does. */
async function giveUp(): Promise<never> {
  await sleep(patienceMs, undefined, { ref: false })
  throw new Error("the database takes too long")
}

function viewOf(known: Known | null, now: Date, isDatabaseUp: boolean): StatusView {
  const rows = known?.rows ?? []
  const names = Array.from({ length: days }, (_, index) =>
    new Date(now.getTime() - (days - 1 - index) * day).toISOString().slice(0, 10),
  )
  return {
    checkedAt: rows.reduce<Date | null>(
      (newest, { checkedAt }) => (newest && newest > checkedAt ? newest : checkedAt),
      null,
    ),
    parts: statusParts.map((part) => {
      const own = new Map(rows.flatMap((row) => (row.part === part ? [[row.day, row] as const] : [])))
      return {
        part,
        state: isDatabaseUp
          ? stateOf([...own.values()].at(-1), now)
          : part === "database"
            ? "down"
            : "unknown",
        days: names.map((name) => {
          const { checked, failed } = own.get(name) ?? { checked: 0, failed: 0 }
          return { day: name, share: checked > 0 ? 1 - failed / checked : null }
        }),
      }
    }),
    disruptions: known ? [...known.disruptions] : null,
  }
}

function stateOf(newest: Row | undefined, now: Date): StatusView["parts"][number]["state"] {
  if (!newest || now.getTime() - newest.checkedAt.getTime() > oldAfterMs) return "unknown"
  return newest.isUp ? "up" : "down"
}
