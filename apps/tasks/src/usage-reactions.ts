import { billingEvents } from "@plinth/billing"
import { on } from "@plinth/jobs"
import { tenantEvents } from "@plinth/tenants"
import { tendUsageTask } from "@plinth/usage"

const nothing = () => ({})

/** When a tenant's month or its limits may be others than a moment ago. */
export const usageReactions = [
  on(tenantEvents.created, tendUsageTask, nothing),
  on(billingEvents.plan_changed, tendUsageTask, nothing),
  on(billingEvents.state_changed, tendUsageTask, nothing),
  on(billingEvents.payment_succeeded, tendUsageTask, nothing),
  on(billingEvents.comped, tendUsageTask, nothing),
]
