import { runtimeRoles, type Databases } from "@plinth/db"
import { readSealLag } from "@plinth/events"
import { readReactionLag, readJobHealth } from "@plinth/jobs"
import type { Gauges } from "@plinth/observability"
import { sql } from "kysely"

/** How far the worker behind this process is behind. */
export type WorkerLag = {
  readonly jobsDue: number
  /** How long the oldest job that is due has been waiting. */
  readonly jobsSeconds: number
  readonly eventsUnread: number
  readonly eventsSeconds: number
  /** Events that the audit has not sealed. */
  readonly eventsUnsealed: number
  readonly sealsSeconds: number
}

export async function readWorkerLag({ worker }: Databases): Promise<WorkerLag> {
  const [jobs, reactions, seals] = await Promise.all([
    readJobHealth(worker),
    readReactionLag(worker),
    readSealLag(worker),
  ])
  return {
    jobsDue: jobs.due,
    jobsSeconds: jobs.waitSeconds,
    eventsUnread: reactions.events,
    eventsSeconds: reactions.seconds,
    eventsUnsealed: seals.events,
    sealsSeconds: seals.seconds,
  }
}

/** What is true of this process's connections and of the work behind it, for `/api/metrics`. */
export async function readVitals(databases: Databases): Promise<Gauges> {
  const [isUp, lag] = await Promise.all([
    sql`select 1`.execute(databases.app).then(
      () => true,
      () => false,
    ),
    readWorkerLag(databases).catch(() => null),
  ])
  const connections = runtimeRoles.flatMap((role) => {
    const { totalCount, idleCount, waitingCount } = databases.pool(role)
    return [
      [`${role} busy`, totalCount - idleCount],
      [`${role} idle`, idleCount],
      [`${role} wanted`, waitingCount],
    ] as const
  })
  return {
    plinth_pool_connections: {
      help: "Connections to the database by role: busy, idle, and wanted by someone who waits.",
      label: "of",
      values: Object.fromEntries(connections),
    },
    plinth_database_up: { help: "1 while the database answers.", values: { up: isUp ? 1 : 0 } },
    ...(lag && {
      plinth_jobs_due: { help: "Jobs that should have begun.", values: { due: lag.jobsDue } },
      plinth_jobs_oldest_seconds: {
        help: "How long the oldest of them has been waiting.",
        values: { oldest: lag.jobsSeconds },
      },
      plinth_events_unread: {
        help: "Events that no reaction has seen.",
        values: { unread: lag.eventsUnread },
      },
      plinth_events_oldest_seconds: {
        help: "Age of the oldest of them.",
        values: { oldest: lag.eventsSeconds },
      },
      plinth_events_unsealed: {
        help: "Events that the audit has not sealed.",
        values: { unsealed: lag.eventsUnsealed },
      },
      plinth_seals_oldest_seconds: {
        help: "Age of the oldest of them.",
        values: { oldest: lag.sealsSeconds },
      },
    }),
  }
}
