import { billingEvents } from "@plinth/billing"
import { creditEvents } from "@plinth/credits"
import { projectEvents } from "@plinth/projects"
import { apiKeyEvents, invitationEvents, memberEvents, tenantEvents } from "@plinth/tenants"
import { usageEvents } from "@plinth/usage"
import { defineKinds, kind, ofAccount } from "./define-kinds"

/** What a bill's state is told as; of the others nothing is said. */
const whenState =
  (...states: string[]) =>
  ({ to }: { readonly to: string }) =>
    states.includes(to)

const whenUsed =
  (reached: 80 | 100) =>
  ({ percent }: { readonly percent: number }) =>
    percent === reached

const subject = ({ userId }: { readonly userId: string }) => ({ userId })
const everywhere = { in_app: "on", email: "on", sms: "off", push: "off" } as const
const urgent = { in_app: "on", email: "on", sms: "off", push: "on" } as const
const inApp = { in_app: "on", email: "off", sms: "never", push: "off" } as const
/** Their mail is identity's own, which is sent at once. */
const account = { in_app: "on", email: "never", sms: "never", push: "off" } as const
/** To the owners, who alone can do something about a bill, whatever they chose. */
const bill = { category: "billing", to: "billing:manage", page: "billing" } as const
const credits = { category: "usage", to: "billing:manage", page: "credits" } as const
const use = { category: "usage", to: "tenant:update", page: "usage" } as const
const team = { category: "team", severity: "info", page: "members" } as const
const project = { category: "project", severity: "info", to: "project:read", page: "projects" } as const
const keys = { category: "security", to: "api_key:manage", page: "api-keys", mandatory: ["in_app"] } as const
const mail = ["email"] as const

/**
 * Everything that people are told of. A kind is one line here and its sentences in `en.json`, under `notifications.kind`; where an
 * event has several kinds a member hears the first that is for them.
 */
export const kinds = defineKinds({
  "team.welcome": kind(memberEvents.joined, {
    ...team,
    when: ({ invitationId }) => !invitationId,
    to: subject,
    channels: everywhere,
    tellsActor: true,
    page: "",
  }),
  "team.member_joined": kind(memberEvents.joined, {
    ...team,
    when: ({ invitationId }) => Boolean(invitationId),
    to: "member:read",
    channels: inApp,
  }),
  "team.invitation_accepted": kind(invitationEvents.accepted, {
    ...team,
    to: ({ invitedBy }) => (invitedBy ? { memberId: invitedBy } : null),
    channels: { ...everywhere, in_app: "off" },
  }),
  "team.role_changed": kind(memberEvents.role_changed, {
    ...team,
    to: subject,
    channels: everywhere,
    page: "",
  }),
  "team.member_role_changed": kind(memberEvents.role_changed, {
    ...team,
    to: "member:update",
    channels: inApp,
  }),
  "team.type_changed": kind(memberEvents.type_changed, { ...team, to: subject, channels: inApp, page: "" }),
  "team.removed_from_tenant": kind(memberEvents.removed, {
    ...team,
    to: subject,
    channels: { in_app: "never", email: "on", sms: "never", push: "never" },
    mandatory: mail,
    reaches: "removed",
    page: "",
  }),
  "team.member_removed": kind(memberEvents.removed, { ...team, to: "member:remove", channels: inApp }),
  "team.member_left": kind(memberEvents.left, { ...team, to: "member:remove", channels: inApp }),

  "project.created": kind(projectEvents.created, { ...project, channels: inApp }),
  "project.archived": kind(projectEvents.archived, { ...project, channels: { ...inApp, in_app: "off" } }),
  "project.trashed": kind(projectEvents.trashed, { ...project, severity: "warning", channels: inApp }),
  "project.restored": kind(projectEvents.restored, { ...project, channels: inApp }),
  "project.person_added": kind(projectEvents.person_added, { ...project, to: subject, channels: inApp }),
  "project.note_added": kind(projectEvents.note_added, { ...project, channels: { ...inApp, in_app: "off" } }),

  "billing.trial_ending": kind(billingEvents.trial_ending, {
    ...bill,
    severity: "warning",
    channels: everywhere,
    mandatory: mail,
  }),
  "billing.trial_ended": kind(billingEvents.trial_ended, {
    ...bill,
    severity: "warning",
    channels: everywhere,
    mandatory: mail,
  }),
  "billing.receipt": kind(billingEvents.payment_succeeded, {
    ...bill,
    when: ({ amount }) => amount > 0,
    severity: "info",
    channels: everywhere,
    mandatory: mail,
    tellsActor: true,
  }),
  "billing.payment_overdue": kind(billingEvents.payment_overdue, {
    ...bill,
    when: ({ isLast }) => !isLast,
    severity: "warning",
    channels: urgent,
    mandatory: mail,
  }),
  "billing.payment_last_call": kind(billingEvents.payment_overdue, {
    ...bill,
    when: ({ isLast }) => isLast,
    severity: "critical",
    channels: urgent,
    mandatory: mail,
  }),
  "billing.restricted": kind(billingEvents.state_changed, {
    ...bill,
    when: whenState("restricted"),
    severity: "critical",
    channels: urgent,
    mandatory: mail,
    tellsActor: true,
  }),
  "billing.recovered": kind(billingEvents.recovered, {
    ...bill,
    severity: "info",
    channels: everywhere,
    mandatory: mail,
    tellsActor: true,
  }),
  "billing.cancel_scheduled": kind(billingEvents.cancel_scheduled, {
    ...bill,
    severity: "warning",
    channels: everywhere,
    mandatory: mail,
    tellsActor: true,
  }),
  "billing.canceled": kind(billingEvents.state_changed, {
    ...bill,
    when: whenState("canceled", "expired"),
    severity: "warning",
    channels: everywhere,
    mandatory: mail,
    tellsActor: true,
  }),
  "billing.refunded": kind(billingEvents.refunded, {
    ...bill,
    severity: "info",
    channels: everywhere,
    mandatory: mail,
    tellsActor: true,
  }),
  "billing.suspended": kind(billingEvents.state_changed, {
    ...bill,
    when: whenState("suspended"),
    severity: "critical",
    channels: urgent,
    mandatory: mail,
    tellsActor: true,
  }),

  "usage.credits_low": kind(creditEvents.low, { ...credits, severity: "warning", channels: everywhere }),
  "usage.credits_exhausted": kind(creditEvents.exhausted, {
    ...credits,
    severity: "critical",
    channels: urgent,
    tellsActor: true,
  }),
  "usage.credits_clawed_back": kind(creditEvents.clawed_back, {
    ...credits,
    severity: "warning",
    channels: everywhere,
    mandatory: mail,
  }),
  "usage.credits_frozen": kind(creditEvents.frozen, {
    ...credits,
    severity: "warning",
    channels: everywhere,
    mandatory: mail,
  }),
  "usage.credits_thawed": kind(creditEvents.thawed, { ...credits, severity: "info", channels: everywhere }),
  "usage.credits_given": kind(creditEvents.given, { ...credits, severity: "info", channels: everywhere }),
  "usage.near_limit": kind(usageEvents.threshold_reached, {
    ...use,
    when: whenUsed(80),
    severity: "warning",
    channels: everywhere,
    tellsActor: true,
  }),
  "usage.at_limit": kind(usageEvents.threshold_reached, {
    ...use,
    when: whenUsed(100),
    severity: "critical",
    channels: urgent,
    tellsActor: true,
  }),
  "usage.plan_outgrown": kind(usageEvents.plan_outgrown, {
    ...use,
    severity: "warning",
    channels: everywhere,
    tellsActor: true,
  }),

  "security.api_key_created": kind(apiKeyEvents.created, { ...keys, severity: "warning", channels: inApp }),
  "security.api_key_rotated": kind(apiKeyEvents.rotated, { ...keys, severity: "info", channels: inApp }),
  "security.api_key_revoked": kind(apiKeyEvents.revoked, { ...keys, severity: "info", channels: inApp }),
  "security.permissions_changed": kind(memberEvents.extra_permissions_changed, {
    category: "security",
    severity: "info",
    to: subject,
    channels: inApp,
    mandatory: ["in_app"],
    page: "",
  }),
  "security.ownership_transferred": kind(tenantEvents.ownership_transferred, {
    category: "security",
    severity: "warning",
    to: "tenant:update",
    channels: inApp,
    mandatory: ["in_app"],
    page: "members",
  }),
  "security.two_factor_on": ofAccount("user.two_factor_enabled", "info", account),
  "security.two_factor_off": ofAccount("user.two_factor_disabled", "warning", account),
  "security.passkey_added": ofAccount("user.passkey_added", "info", account),
  "security.passkey_removed": ofAccount("user.passkey_removed", "warning", account),
  "security.password_changed": ofAccount("user.password_changed", "warning", account),
  "security.email_changed": ofAccount("user.email_changed", "warning", account),
  "security.phone_added": ofAccount("user.phone_added", "warning", account),
  "security.phone_changed": ofAccount("user.phone_changed", "warning", account),
  "security.phone_removed": ofAccount("user.phone_removed", "warning", account),

  "system.suspended": kind(tenantEvents.suspended, {
    category: "system",
    severity: "critical",
    to: "billing:manage",
    channels: urgent,
    mandatory: mail,
    page: "",
  }),
  "system.reactivated": kind(tenantEvents.reactivated, {
    category: "system",
    severity: "info",
    to: "billing:manage",
    channels: { ...inApp, email: "off" },
    page: "",
  }),
  /** What happened last week, by mail alone. It follows from the calendar: `tellWeek` tells it. */
  "system.weekly_report": {
    category: "system",
    severity: "info",
    permission: "tenant:update",
    channels: { in_app: "never", email: "on", sms: "never", push: "never" },
    page: "",
  },
  /** What operators write. It follows from no event: `announce` tells it. */
  "system.announcement": {
    category: "system",
    severity: "info",
    channels: { in_app: "on", email: "on", sms: "never", push: "off" },
    page: "notifications",
  },
})

export type KindKey = keyof typeof kinds
/** What comes behind a beginning, of those that have it. */
export type Rest<Beginning extends string> = KindKey extends infer Key
  ? Key extends `${Beginning}${infer End}`
    ? End
    : never
  : never
export const kindKeys = Object.keys(kinds) as [KindKey, ...KindKey[]]
export const isKind = (word: string): word is KindKey => Object.hasOwn(kinds, word)
