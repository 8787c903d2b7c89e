import { openAccountTask, settlePlanCreditsTask } from "@plinth/billing"
import { creditEvents } from "@plinth/credits"
import { on, type Reactions } from "@plinth/jobs"

/** What billing does about credits when nothing has happened to the bill itself: that, it does where it writes it down. */
export const billingReactions: Reactions["events"] = [
  on(creditEvents.period_started, settlePlanCreditsTask, () => ({})),
  // A gift repays a debt, which stands on the bill.
  on(creditEvents.given, openAccountTask, () => ({})),
]
