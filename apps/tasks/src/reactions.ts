import { analyticsReactions } from "@plinth/analytics"
import { billingEvents, openAccountTask, refundPaymentTask } from "@plinth/billing"
import { on, type Reactions } from "@plinth/jobs"
import { sendInvitation } from "@plinth/notifications"
import { invitationEvents, tenantEvents } from "@plinth/tenants"
import { billingCredits } from "./billing-credits"
import { tellingPeople } from "./notify"
import { usageTending } from "./usage-tending"

/** What follows from what: an event on the left, the task it asks for on the right. A reaction only enqueues. */
export const reactions: Reactions = {
  events: [
    on(tenantEvents.created, openAccountTask, () => ({})),
    on(billingEvents.refund_requested, refundPaymentTask, ({ actorId, entityId }, { paymentId, amount }) =>
      actorId === "operator" ? { requestId: entityId, paymentId, amount } : null,
    ),
    on(invitationEvents.created, sendInvitation, ({ entityId }, { delivery }) =>
      delivery === "mail" ? { invitationId: entityId, sending: 1 } : null,
    ),
    on(invitationEvents.resent, sendInvitation, ({ entityId }, { delivery, sending }) =>
      delivery === "mail" ? { invitationId: entityId, sending } : null,
    ),
    ...billingCredits,
    ...tellingPeople,
    ...usageTending,
    ...analyticsReactions.events,
  ],
  identity: analyticsReactions.identity,
}
