import { on, type Reactions } from "@plinth/jobs"
import { sendUsageNotice } from "@plinth/notifications"
import { isMeter, meterOf, usageEvents } from "@plinth/usage"

/** Who is told by mail that something is nearly used, or all of it. Seats and projects say so where they are taken. */
export const usageNotices: Reactions["events"] = [
  on(usageEvents.threshold_reached, sendUsageNotice, (_, { meter, percent }) =>
    isMeter(meter) && meterOf(meter).source === "events" ? { meter, percent } : null,
  ),
]
