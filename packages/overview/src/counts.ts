import type { MemberType } from "@plinth/core"
import type { Database, ReadConnection } from "@plinth/db"
import { sql, type ExpressionBuilder } from "kysely"

export type Query = ExpressionBuilder<Database, never>
export type Values = Pick<ReadConnection, "tenantId"> & { readonly now: Date }

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

/** What may be spent of its credits, and what there was to spend this month; null where it never had any. */
export const creditsLeft = (query: Query, { tenantId }: Values) =>
  query
    .selectFrom("app.credit_accounts")
    .select(["period_base as base", sql<number>`greatest(0, balance - held - frozen)`.as("left")])
    .where("tenant_id", "=", tenantId)
