import { authSecret } from "@plinth/auth"
import type { Databases } from "@plinth/db"
import { createWorker, runReactions, triggerSettings } from "@plinth/jobs"
import { assertChannels, assertMailProvider } from "@plinth/notifications"
import { keepDays, perTenant } from "./env"
import { keepAudit } from "./keep-audit"
import { keepBilling } from "./keep-billing"
import { keepCredits } from "./keep-credits"
import { keepInsight } from "./keep-insight"
import { keepLedger } from "./keep-ledger"
import { keepNotifications } from "./keep-notifications"
import { keepProjects } from "./keep-projects"
import { keepUsage } from "./keep-usage"
import { keepWeeks } from "./keep-weeks"
import { reactions } from "./reactions"
import { tasks } from "./tasks"

export type RunningTasks = {
  stop(): Promise<void>
  /** Resolves when every event has been seen and nothing that follows from one is left to do. */
  idle(): Promise<void>
}

/** Starts what works behind the product: what turns events into jobs, the relay, and the jobs themselves. */
export async function startTasks(databases: Databases, slots: number): Promise<RunningTasks> {
  assertMailProvider()
  assertChannels()
  const secret = authSecret()
  const worker = createWorker({
    databases,
    tasks,
    secret,
    slots,
    perTenant: perTenant(),
    keepDays: keepDays(),
    elsewhere: await engineElsewhere(),
  })
  await worker.start()
  let asked = 0
  const onEnqueued = () => {
    asked += 1
    worker.poke()
  }
  const reacting = runReactions(databases, reactions, { secret, onEnqueued })
  const auditing = keepAudit(databases.worker, secret)
  const billing = keepBilling(databases.worker, onEnqueued)
  const credits = keepCredits(databases.worker, onEnqueued)
  const insight = keepInsight(databases.worker)
  const ledger = keepLedger(databases.worker)
  const notifications = keepNotifications(databases.worker, onEnqueued)
  const trash = keepProjects(databases.worker, onEnqueued)
  const usage = keepUsage(databases.worker, onEnqueued)
  const weeks = keepWeeks(databases.worker, onEnqueued)
  const takeDue = async () =>
    (
      await Promise.all([
        billing.round(),
        credits.round(),
        insight.round(),
        notifications.round(),
        trash.round(),
        usage.round(),
        weeks.round(),
      ])
    ).includes(true)
  return {
    async idle() {
      // What a loop asks for of itself, between two looks, is told by the count alone: it may be done by the second.
      let before: number
      do {
        before = asked
        await takeDue()
        await reacting.idle()
        await worker.idle()
      } while (
        (await takeDue()) ||
        (await reacting.isBehind()) ||
        (await worker.isBusy()) ||
        asked !== before
      )
    },
    async stop() {
      await Promise.all([
        reacting.stop(),
        auditing.stop(),
        billing.stop(),
        credits.stop(),
        insight.stop(),
        ledger.stop(),
        notifications.stop(),
        trash.stop(),
        usage.stop(),
        weeks.stop(),
      ])
      await worker.stop()
    },
  }
}

/** Trigger.dev, where its key is set. Its SDK is loaded only then. */
async function engineElsewhere() {
  const settings = triggerSettings()
  if (!settings) return undefined
  const { triggerEngine } = await import("@plinth/jobs/trigger")
  return triggerEngine(settings)
}
