import { assertSafeRoles, isMigrated } from "@plinth/db"
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
}

/** A worker that leaves something for longer than this is behind, or gone. */
const behindAfterSeconds = 30

/** Whether this process can serve, and what stands in the way if not. */
export async function readReadiness(gate: Pick<Gate, "databases" | "isReady">): Promise<Readiness> {
  const { databases } = gate
  if (await gate.isReady())
    return {
      status: "ready",
      checks: { database: true, roles: true, migrations: true },
      worker: await readWorkerLag(databases).then(
        (lag) => ({ ...lag, isBehind: Math.max(lag.jobsSeconds, lag.eventsSeconds) > behindAfterSeconds }),
        () => null,
      ),
    }
  const holds = (check: Promise<unknown>) =>
    check.then(
      (answer) => answer !== false,
      () => false,
    )
  const database = await holds(sql`select 1`.execute(databases.app))
  const roles = database ? await holds(assertSafeRoles(databases, ["app", "auth"])) : null
  const migrations = database ? await holds(isMigrated(databases.app)) : null
  return { status: "unavailable", checks: { database, roles, migrations }, worker: null }
}
