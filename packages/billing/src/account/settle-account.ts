import type { BillingState, PlanKey } from "@plinth/core"
import type { WriteTransaction } from "@plinth/db"
import { record } from "@plinth/events"
import { isDeepStrictEqual } from "node:util"
import { settleMonth } from "../credits/settle-plan-credits"
import { billingEvents } from "../events"
import {
  hasDebt,
  hasOpenDispute,
  lockAccount,
  readCheckoutEnd,
  readStanding,
  readSubscriptions,
  type Account,
} from "./account.queries"
import type { BillingDecision, Reminder } from "./billing-facts"
import { billingSettings } from "./billing-settings"
import type { Cause } from "./cause"
import { reduceBilling } from "./reduce-billing"

/**
 * Decides anew where the tenant stands, and writes it down where it is not as it was: the account, the tenant's row, a
 * transition, the events that mails hang on, and the month's credits. The account is locked by the caller.
 */
export async function settleAccount(
  tx: WriteTransaction,
  account: Account,
  cause: Cause,
): Promise<BillingDecision> {
  const now = tx.origin.clock.now()
  const [standing, subscriptions, checkoutEndsAt, isDisputed, isIndebted] = await Promise.all([
    readStanding(tx),
    readSubscriptions(tx),
    readCheckoutEnd(tx),
    hasOpenDispute(tx),
    hasDebt(tx),
  ])
  const facts = {
    subscriptions,
    trialEndsAt: standing.trialEndsAt,
    checkoutEndsAt,
    hasOpenDispute: isDisputed,
    hasDebt: isIndebted,
    periodAnchor: standing.periodAnchor,
    suspendedBy: account.suspendedBy,
    unpaidSince: account.unpaidSince,
    told: account.told,
  }
  const decision = reduceBilling(facts, billingSettings(), now)
  const { state, plan, flags, trialEndsAt, accessEndsAt, cancelsAt, periodAnchor } = decision
  const isMoved =
    state !== account.state || plan !== standing.plan || !isDeepStrictEqual(flags, account.flags)
  const n = account.transitions + Number(isMoved)
  await writeAccount(tx, decision, n)
  if (!isDeepStrictEqual(standing, { plan, state, trialEndsAt, accessEndsAt, cancelsAt, periodAnchor }))
    await tx
      .updateTable("app.tenants")
      .set({
        plan,
        billing_state: state,
        trial_ends_at: trialEndsAt,
        access_ends_at: accessEndsAt,
        cancels_at: cancelsAt,
        period_anchor: periodAnchor,
      })
      .where("id", "=", tx.tenantId)
      .execute()
  if (isMoved)
    await tx
      .insertInto("app.billing_transitions")
      .values({
        tenant_id: tx.tenantId,
        n,
        from_state: account.state,
        to_state: state,
        from_plan: standing.plan,
        to_plan: plan,
        flags: [...flags],
        cause,
        at: now,
      })
      .execute()
  const interval = subscriptions.find(({ id }) => id === decision.liveId)?.interval ?? null
  await recordMove(tx, account.state, state, cause)
  if (plan !== standing.plan) await recordPlan(tx, standing.plan, plan, interval)
  if (decision.tell) await recordReminder(tx, decision.tell)
  const isGiven = await settleMonth(tx)
  // What is given repays a debt, and then no flag says there is one.
  return isGiven && isIndebted ? settleAccount(tx, await lockAccount(tx), cause) : decision
}

const writeAccount = (tx: WriteTransaction, decision: BillingDecision, transitions: number) =>
  tx
    .updateTable("app.billing_accounts")
    .set({
      state: decision.state,
      flags: [...decision.flags],
      told: [...decision.told],
      past_due_since: decision.unpaidSince,
      grace_ends_at: decision.graceEndsAt,
      on_hold_since: decision.onHoldSince,
      next_evaluation_at: decision.nextEvaluationAt,
      transitions,
      updated_at: tx.origin.clock.now(),
    })
    .where("tenant_id", "=", tx.tenantId)
    .execute()

async function recordMove(
  tx: WriteTransaction,
  from: BillingState,
  to: BillingState,
  cause: Cause,
): Promise<void> {
  if (from === to) return
  await record(tx, billingEvents.state_changed(tx.tenantId, { from, to, cause }))
  const wasUnpaid = from === "past_due" || from === "restricted"
  if (wasUnpaid && to === "active") await record(tx, billingEvents.recovered(tx.tenantId, {}))
  if (from === "trialing" && (to === "free" || to === "incomplete"))
    await record(tx, billingEvents.trial_ended(tx.tenantId, {}))
}

const recordPlan = (tx: WriteTransaction, from: PlanKey, to: PlanKey, interval: string | null) =>
  record(tx, billingEvents.plan_changed(tx.tenantId, { from, to, interval }))

const recordReminder = (tx: WriteTransaction, reminder: Reminder) =>
  record(
    tx,
    reminder.kind === "trial_ending"
      ? billingEvents.trial_ending(tx.tenantId, { daysLeft: reminder.daysLeft })
      : billingEvents.payment_overdue(tx.tenantId, { day: reminder.day, isLast: reminder.isLast }),
  )
