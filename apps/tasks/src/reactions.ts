import { analyticsReactions } from "@plinth/analytics"
import { billingEvents, openAccountTask, refundPaymentTask } from "@plinth/billing"
import { on, type Reactions } from "@plinth/jobs"
import { sendInvitation } from "@plinth/notifications"
import { invitationEvents, tenantEvents } from "@plinth/tenants"
import { billingReactions } from "./billing-reactions"
import { tellingPeople } from "./notification-work"
import { usageReactions } from "./usage-reactions"

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
    ...billingReactions,
    ...tellingPeople,
    ...usageReactions,
    ...analyticsReactions.events,
  ],
  identity: analyticsReactions.identity,
}
