/** Words that several rooms share. Their rules live in the rooms: plans in `entitlements`, roles in `tenants`. */
export type PlanKey = "starter" | "pro" | "business" | "enterprise"
export type RoleKey = "owner" | "admin" | "member" | "viewer"
export type MemberType = "member" | "guest"
