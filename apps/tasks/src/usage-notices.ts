import { on, type Reactions } from "@plinth/jobs"
import { sendUsageNotice } from "@plinth/notifications"
import { isMeter, usageEvents } from "@plinth/usage"

/** Whom is told by mail that something is nearly used, or all of it. */
export const usageNotices: Reactions["events"] = [
  on(usageEvents.threshold_reached, sendUsageNotice, (_, { meter, percent }) =>
    isMeter(meter) ? { meter, percent } : null,
  ),
]
