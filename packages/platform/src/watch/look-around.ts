import { baseUrl } from "@plinth/auth"
import { dodoSettings } from "@plinth/billing"
import type { Databases } from "@plinth/db"
import { readJobHealth, readReactionLag } from "@plinth/jobs"
import { resendBaseUrl } from "@plinth/notifications"
import { sql } from "kysely"
import { statusProbeUrl } from "../env"
import { readVitalSigns, sentMails, type Sent } from "./read-vital-signs"
import type { StatusPart } from "./status.schemas"

const patienceMs = 10_000
/** What waits longer than this, people notice. */
const longestJobSeconds = 120
const longestEventSeconds = 30
/** Fewer failures than this say more about one address than about the provider. */
const fewestFailures = 3

/** How a part stands, where it could be looked at. */
export type Looked = readonly (readonly [part: StatusPart, isUp: boolean])[]

/**
 * Looks at each part once, as those outside meet it: the pages by their own address, the providers by theirs. A provider is up
 * while it answers and takes at least half of what it is given. What stands in a database that is away is not known.
 */
export async function lookAround({ worker }: Pick<Databases, "worker">): Promise<Looked> {
  const isDatabaseUp = answers(sql`select 1`.execute(worker))
  const [web, database, mailAnswers, billingAnswers, inside] = await Promise.all([
    reaches(`${statusProbeUrl() ?? baseUrl()}/api/health/live`, 200),
    isDatabaseUp,
    reaches(resendBaseUrl()),
    reaches(dodoSettings().baseUrl),
    isDatabaseUp.then((isUp) => (isUp ? lookInside(worker) : null)).catch(() => null),
  ])
  return [
    ["web", web],
    ["database", database],
    ["mail", mailAnswers && (inside?.isMailTaken ?? true)],
    ["billing", billingAnswers && (inside?.isBillingDone ?? true)],
    ...(inside
      ? ([
          ["jobs", inside.areJobsOnTime],
          ["feed", inside.isFeedOnTime],
        ] as const)
      : []),
  ]
}

async function lookInside(worker: Databases["worker"]) {
  const [jobs, feed, signs] = await Promise.all([
    readJobHealth(worker),
    readReactionLag(worker),
    readVitalSigns(worker),
  ])
  return {
    areJobsOnTime: jobs.waitSeconds <= longestJobSeconds,
    isFeedOnTime: feed.seconds <= longestEventSeconds,
    isMailTaken: goesWell(sentMails(signs)),
    isBillingDone: goesWell(
      signs.tasks
        .filter(({ task }) => task.startsWith("billing."))
        .reduce<Sent>(
          (sum, each) => ({
            sent: sum.sent + each.succeeded,
            failed: sum.failed + each.failed,
            waiting: sum.waiting + each.triedAgain,
          }),
          { sent: 0, failed: 0, waiting: 0 },
        ),
    ),
  }
}

/** False where more fails than succeeds. */
const goesWell = ({ sent, failed, waiting }: Sent): boolean =>
  failed + waiting < fewestFailures || failed + waiting <= sent

const answers = (question: Promise<unknown>) =>
  question.then(
    () => true,
    () => false,
  )

/** Whether an address answers, with this status or with any that is no failure of its own. */
async function reaches(address: string, status?: number): Promise<boolean> {
  try {
    const answer = await fetch(address, { redirect: "manual", signal: AbortSignal.timeout(patienceMs) })
    await answer.body?.cancel()
    return status ? answer.status === status : answer.status < 500
  } catch {
    return false
  }
}
