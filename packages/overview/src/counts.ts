import type { MemberType } from "@plinth/core"
import type { Database, ReadConnection } from "@plinth/db"
import type { ExpressionBuilder } from "kysely"

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
