import { billingEvents } from "@plinth/billing"
import { on } from "@plinth/jobs"
import { tenantEvents } from "@plinth/tenants"
import { tendUsageTask } from "@plinth/usage"

const tend = () => ({})

/** When a tenant's month or its limits may be others than a moment ago. */
export const usageTending = [
  on(tenantEvents.created, tendUsageTask, tend),
  on(billingEvents.plan_changed, tendUsageTask, tend),
  on(billingEvents.state_changed, tendUsageTask, tend),
  on(billingEvents.payment_succeeded, tendUsageTask, tend),
  on(billingEvents.comped, tendUsageTask, tend),
]
