import "server-only"
import type { BillingState, PlanKey } from "@plinth/core"
import type { Access } from "@plinth/entitlements"
import { translatorFor } from "@plinth/i18n"
import type { PlanSign } from "./tenant-context"

const speaker = (locale: string) => ({
  plan: translatorFor(locale, "common.plan"),
  trial: translatorFor(locale, "shell.trial"),
  badge: translatorFor(locale, "billing.badge"),
})

// Said on every page: whoever says it is kept, since making them costs more than all they say.
const speakers = new Map<string, ReturnType<typeof speaker>>()

type Standing = {
  readonly plan: PlanKey
  readonly billingState: BillingState
  readonly access: Access
  /** Days of the trial that are left, 0 on its last; null without a running trial. */
  readonly trialDays: number | null
}

/** What stands beside a tenant's name: its plan in a word, how long the trial lasts, or what is wrong with the bill. */
export function planLine(
  locale: string,
  { plan, billingState, access, trialDays }: Standing,
): { planLine: string; planSign: PlanSign } {
  const known = speakers.get(locale) ?? speaker(locale)
  speakers.set(locale, known)
  const { badge, trial } = known
  if (access === "billing_only") return { planLine: badge("suspended"), planSign: "failed" }
  if (billingState === "paused") return { planLine: badge("paused"), planSign: "paused" }
  if (access === "read_only") return { planLine: badge("restricted"), planSign: "failed" }
  if (billingState === "past_due") return { planLine: badge("past_due"), planSign: "failed" }
  if (trialDays === null) return { planLine: known.plan(plan), planSign: "none" }
  return {
    planLine: trialDays === 0 ? trial("lastDay") : trial("left", { days: trialDays }),
    planSign: trialDays <= 3 ? "ending" : "trial",
  }
}
