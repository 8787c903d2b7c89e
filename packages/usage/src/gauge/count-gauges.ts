import type { MemberType, TenantId } from "@plinth/core"
import type { Database } from "@plinth/db"
import type { ExpressionBuilder } from "kysely"
import type { MeterKey } from "../meters"

type Query = ExpressionBuilder<Database, never>
type Values = { readonly tenantId: TenantId; readonly now: Date }

export const countProjects = (query: Query, { tenantId }: Values) =>
  query
    .selectFrom("app.projects")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("tenant_id", "=", tenantId)
    .where("trashed_at", "is", null)
    .$asScalar()
    .$notNull()

export const countMembers = (query: Query, { tenantId }: Values, type: MemberType) =>
  query
    .selectFrom("app.tenant_members")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("tenant_id", "=", tenantId)
    .where("removed_at", "is", null)
    .where("type", "=", type)
    .$asScalar()
    .$notNull()

export const countInvitations = (query: Query, { tenantId, now }: Values, type: MemberType) =>
  query
    .selectFrom("app.tenant_invitations")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("tenant_id", "=", tenantId)
    .where("status", "=", "pending")
    .where("member_type", "=", type)
    .where("expires_at", ">", now)
    .$asScalar()
    .$notNull()

/** An invitation that is open holds a seat. */
const countSeats = (query: Query, values: Values, type: MemberType) =>
  query(countMembers(query, values, type), "+", countInvitations(query, values, type))

/** What is counted where it lives. */
export const gauges = {
  members: (query: Query, values: Values) => countSeats(query, values, "member"),
  guests: (query: Query, values: Values) => countSeats(query, values, "guest"),
  projects: countProjects,
} satisfies Partial<Record<MeterKey, unknown>>
