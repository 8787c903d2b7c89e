import "server-only"
import type { PlanKey } from "@plinth/core"
import { translatorFor } from "@plinth/i18n"

const speaker = (locale: string) => ({
  plan: translatorFor(locale, "common.plan"),
  trial: translatorFor(locale, "shell.trial"),
})

// Said on every page: whoever says it is kept, since making them costs more than all they say.
const speakers = new Map<string, ReturnType<typeof speaker>>()

/** The plan in a word, or how long the trial lasts. */
export function planLine(locale: string, plan: PlanKey, trialDays: number | null): string {
  const known = speakers.get(locale) ?? speaker(locale)
  speakers.set(locale, known)
  if (trialDays === null) return known.plan(plan)
  return trialDays === 0 ? known.trial("lastDay") : known.trial("left", { days: trialDays })
}
