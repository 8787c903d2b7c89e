import { keptFor } from "@plinth/core"
import { runtimeRoles, type Databases } from "@plinth/db"
import { readSealLag } from "@plinth/events"
import { readReactionLag, readJobHealth } from "@plinth/jobs"
import type { Gauges } from "@plinth/observability"
import { readVitalSigns, sentMails, type VitalSigns } from "@plinth/platform"
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

/** Milliseconds. */
const keptMs = 5_000

/** What is true of this process's connections and of the work behind it, for `/api/metrics`: looked at every few seconds at most. */
export const readVitals: (databases: Databases) => Promise<Gauges> = keptFor(keptMs, lookAround)

async function lookAround(databases: Databases): Promise<Gauges> {
  const [isUp, lag, signs] = await Promise.all([
    sql`select 1`.execute(databases.app).then(
      () => true,
      () => false,
    ),
    readWorkerLag(databases).catch(() => null),
    readVitalSigns(databases.worker).catch(() => null),
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
    ...(lag && gaugesOfLag(lag)),
    ...(signs && gaugesOfSigns(signs)),
  }
}

const one = (help: string, value: number): Gauges[string] => ({ help, values: { value } })

const gaugesOfLag = (lag: WorkerLag): Gauges => ({
  plinth_jobs_due: one("Jobs that should have begun.", lag.jobsDue),
  plinth_jobs_oldest_seconds: one("How long the oldest of them has been waiting.", lag.jobsSeconds),
  plinth_events_unread: one("Events that no reaction has seen.", lag.eventsUnread),
  plinth_events_oldest_seconds: one("Age of the oldest of them.", lag.eventsSeconds),
  plinth_events_unsealed: one("Events that the audit has not sealed.", lag.eventsUnsealed),
  plinth_seals_oldest_seconds: one("Age of the oldest of them.", lag.sealsSeconds),
})

function gaugesOfSigns({ webhooks, ledger, tasks, channels }: VitalSigns): Gauges {
  const byTask = (help: string, of: "succeeded" | "failed" | "triedAgain"): Gauges[string] => ({
    help,
    label: "task",
    values: Object.fromEntries(tasks.map((each) => [each.task, each[of]])),
  })
  const byChannel = (help: string, of: "sent" | "failed" | "waiting"): Gauges[string] => ({
    help,
    label: "channel",
    values: Object.fromEntries(channels.map((each) => [each.channel, each[of]])),
  })
  return {
    plinth_webhooks_waiting: one(
      "Messages of the payment provider that nobody has looked at.",
      webhooks.waiting,
    ),
    plinth_webhooks_oldest_seconds: one("Age of the oldest of them.", webhooks.seconds),
    plinth_jobs_succeeded_recent: byTask("Jobs that succeeded in the last ten minutes.", "succeeded"),
    plinth_jobs_failed_recent: byTask("Jobs that were given up in the last ten minutes.", "failed"),
    plinth_jobs_tried_again: byTask("Jobs that failed and wait for another try.", "triedAgain"),
    plinth_mails_recent: {
      help: "Mails of every kind: sent and given up in the last ten minutes, and those that wait for another try.",
      label: "outcome",
      values: { ...sentMails({ tasks, channels }) },
    },
    plinth_deliveries_sent_recent: byChannel(
      "Notices that a channel carried out in the last ten minutes.",
      "sent",
    ),
    plinth_deliveries_failed_recent: byChannel(
      "Notices that were given up in the last ten minutes.",
      "failed",
    ),
    plinth_deliveries_waiting: byChannel("Notices that failed and wait for another try.", "waiting"),
    ...(ledger && {
      plinth_ledger_check_age_seconds: one(
        "Since the last check of the ledger of credits ended.",
        ledger.ageSeconds,
      ),
      plinth_ledger_broken: one("Rows of the ledger that break a rule, by that check.", ledger.broken),
    }),
  }
}
