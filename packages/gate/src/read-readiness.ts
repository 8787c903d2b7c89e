import { assertSafeRoles, isMigrated } from "@plinth/db"
import { flagsStanding } from "@plinth/flags"
import { sql } from "kysely"
import type { Gate } from "./gate"
import { readWorkerLag, type WorkerLag } from "./read-vitals"

export type Readiness = {
  readonly status: "ready" | "unavailable"
  /** What was looked at; null where something before it stands in the way. */
  readonly checks: {
    readonly database: boolean
    readonly roles: boolean | null
    readonly migrations: boolean | null
  }
  /** A detail: a web process can serve while its worker is behind. Null where it cannot be known. */
  readonly worker: (WorkerLag & { readonly isBehind: boolean }) | null
  /** A detail too: flags that cannot be read stay as they were. Null where this process follows none. */
  readonly flags: ReturnType<typeof flagsStanding>
}

/** A worker that leaves something for longer than this is behind, or gone. */
const behindAfterSeconds = 30

type Asked = Pick<Gate, "databases" | "isReady">
type Answer = { readonly readiness: Promise<Readiness>; readonly endsAt: number }

/** Milliseconds. A balancer asks less often than that; whoever asks more often costs no query. */
const keptFor = 1_000
const answers = new WeakMap<Asked["databases"], Answer>()

/** Whether this process can serve, and what stands in the way if not: looked at once a second at most, for all who ask. */
export function readReadiness(gate: Asked): Promise<Readiness> {
  const standing = answers.get(gate.databases)
  if (standing && Date.now() < standing.endsAt) return standing.readiness
  const readiness = lookAround(gate)
  const keepUntil = (endsAt: number) => answers.set(gate.databases, { readiness, endsAt })
  keepUntil(Infinity)
  const keep = () => void keepUntil(Date.now() + keptFor)
  readiness.then(keep, keep)
  return readiness
}

const oldestOf = ({ jobsSeconds, eventsSeconds, sealsSeconds }: WorkerLag) =>
  Math.max(jobsSeconds, eventsSeconds, sealsSeconds)

async function lookAround(gate: Asked): Promise<Readiness> {
  const { databases } = gate
  if (await gate.isReady())
    return {
      status: "ready",
      checks: { database: true, roles: true, migrations: true },
      worker: await readWorkerLag(databases).then(
        (lag) => ({ ...lag, isBehind: oldestOf(lag) > behindAfterSeconds }),
        () => null,
      ),
      flags: flagsStanding(),
    }
  const holds = (check: Promise<unknown>) =>
    check.then(
      (answer) => answer !== false,
      () => false,
    )
  const database = await holds(sql`select 1`.execute(databases.app))
  const roles = database ? await holds(assertSafeRoles(databases, ["app", "auth"])) : null
  const migrations = database ? await holds(isMigrated(databases.app)) : null
  return {
    status: "unavailable",
    checks: { database, roles, migrations },
    worker: null,
    flags: flagsStanding(),
  }
}
