import type { Databases } from "@plinth/db"
import {
  deliver,
  deliverDigest,
  sendIdentityMail,
  sendInvitation,
  sendProblemReport,
} from "@plinth/notifications"
import { sql } from "kysely"

/** What is asked of the worker's role about the work behind the product. Counts end at ten thousand: beyond, there are many. */
export type VitalSigns = {
  readonly webhooks: { readonly waiting: number; readonly seconds: number }
  /** Seconds since the last check of the ledger ended, and how many rows it found broken. Null before the first. */
  readonly ledger: { readonly ageSeconds: number; readonly broken: number } | null
  /** Of the last ten minutes, by task. */
  readonly tasks: readonly {
    readonly task: string
    readonly succeeded: number
    readonly failed: number
    /** Those that failed at least once and wait for another try, now. */
    readonly triedAgain: number
  }[]
  /** Of the last ten minutes: what each channel carried out of the house by itself, gave up, or has still to try again. */
  readonly channels: readonly ({ readonly channel: string } & Sent)[]
}

export type Sent = { readonly sent: number; readonly failed: number; readonly waiting: number }

const mostCounted = 10_000

export async function readVitalSigns(workerDb: Databases["worker"]): Promise<VitalSigns> {
  const [webhooks, ledger, tasks, channels] = await Promise.all([
    sql<VitalSigns["webhooks"]>`
      select count(*)::int as waiting, coalesce(extract(epoch from now() - min(received_at)), 0)::int as seconds
      from (
        select received_at from platform.billing_payment_events where state = 'new'
        order by position limit ${mostCounted}
      ) waiting`.execute(workerDb),
    sql<NonNullable<VitalSigns["ledger"]>>`
      select extract(epoch from now() - ended_at)::int as "ageSeconds", (
        select coalesce(sum(broken), 0)::int from platform.ledger_findings where check_id = last.id
      ) as broken
      from platform.ledger_checks last where ended_at is not null order by asked_at desc limit 1`.execute(
      workerDb,
    ),
    sql<VitalSigns["tasks"][number]>`
      select task, sum(succeeded)::int as succeeded, sum(failed)::int as failed, sum(again)::int as "triedAgain"
      from (
        select task, succeeded, failed, 0 as again from platform.job_minutes where minute > now() - interval '10 minutes'
        union all
        select task, 0, 0, count(*) from (
          select task from app.job_runs where state = 'pending' and attempt > 0 limit ${mostCounted}
        ) waiting group by task
      ) each
      group by task order by task`.execute(workerDb),
    sql<VitalSigns["channels"][number]>`
      select channel, count(*) filter (where state = 'sent')::int as sent,
        count(*) filter (where state = 'failed')::int as failed, count(*) filter (where state = 'queued')::int as waiting
      from (
        (select channel, state from app.notification_deliveries
          where state in ('sent', 'failed') and changed_at > now() - interval '10 minutes' and digest_id is null
          limit ${mostCounted})
        union all
        (select d.channel, d.state from app.job_runs run
            join app.notification_deliveries d on d.tenant_id = run.tenant_id and d.run_id = run.id and d.state = 'queued'
          where run.task = ${deliver.id} and run.state = 'pending' and run.attempt > 0
          limit ${mostCounted})
      ) each
      group by channel order by channel`.execute(workerDb),
  ])
  return {
    webhooks: webhooks.rows[0] ?? { waiting: 0, seconds: 0 },
    ledger: ledger.rows[0] ?? null,
    tasks: tasks.rows,
    channels: channels.rows,
  }
}

const mailTasks = new Set(
  [sendIdentityMail, sendInvitation, deliverDigest, sendProblemReport].map(({ id }) => id),
)

/** How mails fare: those that notices go by, and those that are a job of their own, each digest one. */
export function sentMails({ tasks, channels }: Pick<VitalSigns, "tasks" | "channels">): Sent {
  const jobs = tasks
    .filter(({ task }) => mailTasks.has(task))
    .map(({ succeeded: sent, failed, triedAgain: waiting }) => ({ sent, failed, waiting }))
  return [...jobs, ...channels.filter(({ channel }) => channel === "email")].reduce<Sent>(
    (sum, each) => ({
      sent: sum.sent + each.sent,
      failed: sum.failed + each.failed,
      waiting: sum.waiting + each.waiting,
    }),
    { sent: 0, failed: 0, waiting: 0 },
  )
}
