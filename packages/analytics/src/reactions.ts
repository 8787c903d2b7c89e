import type { EventDefinition, IdentityEvent } from "@plinth/events"
import { on, onIdentity, type Reactions } from "@plinth/jobs"
import { billingEvents } from "@plinth/billing"
import { creditEvents } from "@plinth/credits"
import { projectEvents } from "@plinth/projects"
import {
  apiKeyEvents,
  auditEvents,
  invitationEvents,
  memberEvents,
  roleEvents,
  tenantEvents,
} from "@plinth/tenants"
import { usageEvents } from "@plinth/usage"
import { v5 } from "uuid"
import { captureEvent } from "./capture-event"

type Options<Data> = {
  /** What of the event's data goes along: ids, keys and numbers. */
  readonly take?: (data: Data) => Readonly<Record<string, string | number>>
  /** Only the tenant's first of these counts. */
  readonly isFirstOnly?: boolean
  /** Whether the tenant has a trial goes along. */
  readonly tellsTrial?: boolean
  /** It happens to the tenant, also without a person: then it counts for whom the tenant belongs to. */
  readonly isOfTenant?: boolean
}

/** The names under which something is counted. */
export const countedNames: string[] = []

/** Counts what a person did in a tenant under this name. What a machine did is nobody's use. */
const capture = <Data>(
  of: EventDefinition<Data>,
  name: string,
  { take, isFirstOnly, tellsTrial, isOfTenant }: Options<Data> = {},
) => {
  countedNames.push(name)
  return on(of, captureEvent, ({ id, type, xid, position, actorType, actorId, occurredAt }, data) =>
    actorType === "user" || (isOfTenant && actorType === "system")
      ? {
          uuid: id,
          name,
          userId: actorType === "user" ? actorId : null,
          properties: take?.(data) ?? {},
          at: occurredAt.toISOString(),
          ...(isFirstOnly && { firstOf: { type, xid, position } }),
          ...(tellsTrial && { tellsTrial }),
        }
      : null,
  )
}

/** As `capture`, for what happens to a tenant's bill, credits and use. */
const captureOf = <Data>(of: EventDefinition<Data>, name: string, take?: Options<Data>["take"]) =>
  capture(of, name, { isOfTenant: true, ...(take && { take }) })

const identities = "6f0d4c5e-8a55-4b6e-9d0f-2f1c7a3b9e10"

/** Counts what happened to an identity. Its log has no ids: the place in it makes one, the same at each reading. */
const captureIdentity = (type: IdentityEvent["type"], name: string) => {
  countedNames.push(name)
  return onIdentity(type, captureEvent, ({ position, userId, occurredAt }) =>
    userId
      ? {
          uuid: v5(`${userId}:${position}`, identities),
          name,
          userId,
          properties: {},
          at: occurredAt.toISOString(),
        }
      : null,
  )
}

/** The one mapping from what happens to what is counted, never with personal text. */
export const analyticsReactions: Reactions = {
  events: [
    capture(tenantEvents.created, "tenant founded", { take: ({ plan }) => ({ plan }), tellsTrial: true }),
    capture(projectEvents.created, "first project created", { isFirstOnly: true }),
    capture(invitationEvents.created, "invitation sent", {
      take: ({ role, delivery }) => ({ role, delivery }),
    }),
    capture(invitationEvents.accepted, "invitation accepted"),
    capture(memberEvents.left, "member left"),
    capture(memberEvents.removed, "member removed"),
    capture(roleEvents.created, "role made"),
    capture(apiKeyEvents.created, "API key made"),
    capture(auditEvents.exported, "audit exported", { take: ({ format }) => ({ format }) }),
    captureOf(billingEvents.checkout_opened, "checkout opened", ({ kind }) => ({ kind })),
    captureOf(billingEvents.checkout_failed, "checkout failed", ({ outcome }) => ({ outcome })),
    captureOf(billingEvents.payment_succeeded, "payment succeeded", ({ kind, amount, currency }) => ({
      kind,
      amount,
      currency,
    })),
    captureOf(billingEvents.payment_failed, "payment failed"),
    captureOf(billingEvents.recovered, "payment recovered"),
    captureOf(billingEvents.trial_ended, "trial ended"),
    captureOf(billingEvents.plan_changed, "plan changed", ({ from, to, interval }) => ({
      from,
      to,
      interval: interval ?? "none",
    })),
    captureOf(billingEvents.change_scheduled, "downgrade scheduled", ({ to }) => ({ to })),
    captureOf(billingEvents.cancel_scheduled, "cancellation scheduled", ({ feedback }) => ({ feedback })),
    captureOf(billingEvents.cancel_undone, "cancellation undone"),
    captureOf(billingEvents.refunded, "payment refunded", ({ amount, currency }) => ({ amount, currency })),
    captureOf(billingEvents.dispute_opened, "payment disputed"),
    captureOf(creditEvents.low, "credits low"),
    captureOf(creditEvents.exhausted, "credits exhausted"),
    captureOf(usageEvents.threshold_reached, "usage threshold reached", ({ meter, percent }) => ({
      meter,
      percent,
    })),
    captureOf(usageEvents.plan_outgrown, "plan outgrown", ({ plan }) => ({ plan })),
  ],
  identity: [
    captureIdentity("user.signed_up", "signed up"),
    captureIdentity("user.email_verified", "e-mail verified"),
  ],
}

/**
 * What is not counted, so that a new event says on which side it stands: everyday work, of which the dashboards tell; steps
 * between two that are counted; and what the house and its operators do.
 */
export const notCounted: readonly string[] = [
  "tenant.updated",
  "tenant.slug_changed",
  "tenant.ownership_transferred",
  "tenant.suspended",
  "tenant.reactivated",
  "member.joined",
  "member.role_changed",
  "member.type_changed",
  "member.extra_permissions_changed",
  "role.updated",
  "role.deleted",
  "api_key.rotated",
  "api_key.revoked",
  "invitation.resent",
  "invitation.revoked",
  "project.updated",
  "project.archived",
  "project.unarchived",
  "project.trashed",
  "project.restored",
  "project.deleted",
  "project.person_added",
  "project.person_removed",
  "project.note_added",
  "project.note_edited",
  "project.note_deleted",
  "billing.state_changed",
  "billing.trial_ending",
  "billing.payment_overdue",
  "billing.change_undone",
  "billing.refund_requested",
  "billing.dispute_closed",
  "billing.auto_top_up_set",
  "billing.auto_top_up_stopped",
  "billing.shut_out",
  "billing.let_in",
  "billing.comped",
  "credits.period_started",
  "credits.given",
  "credits.clawed_back",
  "credits.frozen",
  "credits.thawed",
  "usage.period_closed",
  "usage.overage_billed",
  "notification.default_changed",
  "job.retried",
  "job.canceled",
  "job.retried_together",
]
