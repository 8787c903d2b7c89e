import type { BillingState } from "@plinth/core"
import type { BillingDecision, BillingFacts, BillingFlag, BillingSettings } from "./billing-facts"
import { anchorOf } from "./anchor-of"
import { after, earliest, hours } from "./instants"
import { remindersOf } from "./reminders-of"
import { situationAt, tolerance, type Situation } from "./situation"
import { stateRules } from "./state-rules"

/** Reminders that are kept in mind: more than one period has. */
const remembered = 12

/** After a period's end somebody looks whether it was renewed, if nobody has said so by then. */
const look = hours(1 / 6)

/**
 * Where a tenant stands with its bill: pure, and an answer to whatever the facts are. The same facts in whatever order they
 * came give the same answer, and its own answer changes nothing in it.
 */
export function reduceBilling(facts: BillingFacts, settings: BillingSettings, now: Date): BillingDecision {
  const situation = situationAt(facts, settings, now)
  const { live, unpaidSince, graceEndsAt, holdEndsAt, trialEndsAt, status } = situation
  const owed = stateRules.find(({ holds }) => holds(situation))?.state ?? "free"
  const state = facts.suspendedBy ? "suspended" : owed
  const givesUp = holdEndsAt !== null && holdEndsAt <= now
  const accessEndsAt = accessEnd(state, situation)
  const reminders = remindersOf(state, situation, settings)
  const due = reminders.filter(({ at }) => at <= now)
  const last = due.at(-1) ?? null
  const instants = [
    ...reminders.map(({ at }) => at),
    trialEndsAt,
    graceEndsAt,
    holdEndsAt,
    accessEndsAt,
    ...situation.unknownEnds,
    situation.unpaidPeriodStartsAt,
    facts.checkoutEndsAt,
    live && isRenewing(state) ? after(live.periodEndsAt, look) : null,
  ].filter((instant) => instant !== null && instant > now) as Date[]
  const [first, ...others] = instants
  return {
    state,
    plan: live && !givesUp ? (live.plan ?? "starter") : "starter",
    flags: flagsOf(facts, situation, accessEndsAt),
    liveId: live?.id ?? null,
    trialEndsAt,
    accessEndsAt,
    cancelsAt: live?.cancelAtPeriodEnd ? live.periodEndsAt : null,
    periodAnchor: live ? anchorOf(live, facts.periodAnchor) : facts.periodAnchor,
    unpaidSince,
    graceEndsAt,
    onHoldSince: status === "on_hold" ? unpaidSince : null,
    nextEvaluationAt: first ? earliest(first, ...others) : null,
    told: [...new Set([...facts.told, ...due.map(({ key }) => key)])].slice(-remembered),
    tell: last && !facts.told.includes(last.key) ? last : null,
    givesUp,
  }
}

const isRenewing = (state: BillingState) => state === "active" || state === "trialing"

/** Until when what the tenant has holds by itself, if nobody hears of the provider any more. */
function accessEnd(state: BillingState, { live, graceEndsAt, unknownUntil }: Situation): Date | null {
  if (!live) return null
  const end = isRenewing(state)
    ? after(live.periodEndsAt, tolerance)
    : state === "past_due"
      ? graceEndsAt
      : null
  return end && unknownUntil ? earliest(end, unknownUntil) : end
}

function flagsOf(facts: BillingFacts, { live, hasSurplus, now }: Situation, accessEndsAt: Date | null) {
  const isUnheardOf = accessEndsAt !== null && accessEndsAt <= now
  const isUnknown = facts.subscriptions.some(({ status }) => status === "unknown")
  const flags: Readonly<Record<BillingFlag, boolean | undefined>> = {
    canceling: live?.cancelAtPeriodEnd,
    change_scheduled: live?.isChangeScheduled,
    debt: facts.hasDebt,
    dispute_open: facts.hasOpenDispute,
    pm_missing: live && !live.hasPaymentMethod,
    stale: isUnheardOf || isUnknown,
    two_live: hasSurplus,
  }
  return (Object.keys(flags) as BillingFlag[]).filter((flag) => flags[flag])
}
