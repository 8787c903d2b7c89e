/** Words that several rooms share. Their rules live in the rooms: plans in `entitlements`, roles in `tenants`. */
export type PlanKey = "starter" | "pro" | "business" | "enterprise"
export type RoleKey = "owner" | "admin" | "member" | "viewer"
/** A fixed role, or one that the tenant made. */
export type MemberRole = RoleKey | "custom"
export type MemberType = "member" | "guest"
/** What an operator of the product may be. It needs no membership anywhere. */
export type PlatformRole = "platform_admin" | "platform_support"
