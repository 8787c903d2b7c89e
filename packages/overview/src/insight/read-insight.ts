import { writtenOnce, type TenantContext } from "@plinth/db"
import { projectPermissions } from "@plinth/projects"
import { countMembers, countProjects } from "@plinth/usage"
import type { Query, Values } from "../counts"
import type { Insight, Span } from "./insight"
import { insightOf, startOf } from "./insight-of"
import { toldOf } from "./insight.queries"

/** What so many days were like, today the last. */
export async function readInsight(ctx: TenantContext, span: Span): Promise<Insight> {
  projectPermissions.authorize(ctx, "project:read")
  const { tenantId, clock, permissions, member } = ctx
  const now = clock.now()
  const since = startOf(span, now)
  const [found] = await ctx.one((db) => insight(db, { tenantId, now, since }))
  if (!found) throw new Error("A select without a table has one row.")
  const { told, ...counts } = found
  return insightOf(told, { span, since, permissions, isGuest: member?.type === "guest", ...counts })
}

const insight = writtenOnce((db, values: Values & { readonly since: Date }) =>
  db.selectNoFrom((query: Query) => [
    countProjects(query, values).as("projectCount"),
    countMembers(query, values, "member").as("memberCount"),
    toldOf(values).as<"told">("told"),
  ]),
)
