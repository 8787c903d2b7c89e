/** Words that several rooms share. Their rules live in the rooms: plans in `entitlements`, roles in `tenants`. */
export type PlanKey = "starter" | "pro" | "business" | "enterprise"
/** Where a tenant stands with its bill; the words of the badge. */
export const billingStates = [
  "free",
  "trialing",
  "incomplete",
  "active",
  "past_due",
  "restricted",
  "paused",
  "canceled",
  "expired",
  "suspended",
] as const
export type BillingState = (typeof billingStates)[number]
export type RoleKey = "owner" | "admin" | "member" | "viewer"
/** A fixed role, or one that the tenant made. */
export type MemberRole = RoleKey | "custom"
export type MemberType = "member" | "guest"
/** What roles and grants amount to, composed of what every domain declares. Who gives a role asks it what they would give. */
export type Rights = {
  /** All there is to hold: `resource:action`. */
  readonly all: ReadonlySet<string>
  /** What owners alone hold, whatever is granted. */
  readonly ownerOnly: ReadonlySet<string>
  /** The most that a guest holds, whatever is granted. */
  readonly guest: ReadonlySet<string>
  /** What a member holds: their fixed role's permissions, and what their tenant grants beyond it, within their type's bounds. */
  permissionsOf(role: MemberRole, granted: readonly string[], type?: MemberType): ReadonlySet<string>
  /** What `resource:action`, `resource:*` and `*` are of what can be granted. What there is not is left out. */
  expand(grants: readonly string[]): ReadonlySet<string>
}
/** What an operator of the product may be. It needs no membership anywhere. */
export type PlatformRole = "platform_admin" | "platform_support"
