import { analyticsReactions } from "@plinth/analytics"
import { billingEvents, openAccountTask, refundPaymentTask } from "@plinth/billing"
import { on, type Reactions } from "@plinth/jobs"
import { sendInvitation, sendMemberNotice, sendSuspensionNotice } from "@plinth/notifications"
import { invitationEvents, memberEvents, tenantEvents } from "@plinth/tenants"
import { billingCredits } from "./billing-credits"
import { billingNotices } from "./billing-notices"
import { creditNotices } from "./credit-notices"
import { usageNotices } from "./usage-notices"
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
    on(invitationEvents.accepted, sendMemberNotice, (_, { memberId, invitedBy }) =>
      invitedBy
        ? { notice: "invitation-accepted" as const, memberId: invitedBy, joinedMemberId: memberId }
        : null,
    ),
    on(memberEvents.joined, sendMemberNotice, ({ entityId }, { invitationId }) =>
      invitationId ? null : { notice: "welcome" as const, memberId: entityId },
    ),
    on(memberEvents.role_changed, sendMemberNotice, ({ entityId }, { to }) => ({
      notice: "role-changed" as const,
      memberId: entityId,
      role: to,
    })),
    on(memberEvents.removed, sendMemberNotice, ({ entityId }) => ({
      notice: "removed-from-tenant" as const,
      memberId: entityId,
    })),
    on(tenantEvents.suspended, sendSuspensionNotice, () => ({})),
    ...billingCredits,
    ...billingNotices,
    ...creditNotices,
    ...usageNotices,
    ...usageTending,
    ...analyticsReactions.events,
  ],
  identity: analyticsReactions.identity,
}
