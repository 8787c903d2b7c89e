import type { WriteTransaction } from "@plinth/db"
import { record } from "@plinth/events"
import { isLive } from "../account/situation"
import { billingEvents } from "../events"
import type { SubscriptionStatus } from "../provider"
import { findPlan, type SubscriptionRow } from "./subscription.queries"

/** Tells what changed within a subscription: what its state and plan follow from is told by the account. */
export async function recordChanges(
  tx: WriteTransaction,
  before: SubscriptionRow | undefined,
  now: SubscriptionRow,
): Promise<void> {
  const isUnderWay = isLive(now.status as SubscriptionStatus)
  if (isUnderWay && now.cancel_at_period_end && !before?.cancel_at_period_end)
    await record(
      tx,
      billingEvents.cancel_scheduled(tx.tenantId, {
        at: now.period_ends_at.toISOString(),
        feedback: now.cancel_feedback ?? "other",
      }),
    )
  if (isUnderWay && before?.cancel_at_period_end && !now.cancel_at_period_end)
    await record(tx, billingEvents.cancel_undone(tx.tenantId, {}))
  if (before && isUnderWay && before.plan === now.plan && before.billing_interval !== now.billing_interval)
    await record(
      tx,
      billingEvents.plan_changed(tx.tenantId, {
        from: before.plan ?? "starter",
        to: now.plan ?? "starter",
        interval: now.billing_interval,
      }),
    )
  if (now.scheduled_product_id !== (before?.scheduled_product_id ?? null))
    await recordSchedule(tx, before, now)
}

async function recordSchedule(
  tx: WriteTransaction,
  before: SubscriptionRow | undefined,
  { provider, product_id, scheduled_product_id, scheduled_at }: SubscriptionRow,
): Promise<void> {
  if (scheduled_product_id && scheduled_at) {
    const next = await findPlan(tx, provider, scheduled_product_id)
    const to = next?.plan ?? "starter"
    const at = scheduled_at.toISOString()
    await record(
      tx,
      billingEvents.change_scheduled(tx.tenantId, { to, interval: next?.interval ?? "month", at }),
    )
  } else if (before?.scheduled_product_id !== product_id)
    await record(tx, billingEvents.change_undone(tx.tenantId, {}))
}
