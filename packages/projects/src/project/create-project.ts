import { newId, type ProjectId } from "@plinth/core"
import type { MemberContext } from "@plinth/db"
import { record } from "@plinth/events"
import { lockTenant } from "@plinth/tenants"
import { projectEvents } from "../events"
import { authorizeMember } from "../permissions"
import { claimProject } from "./claim-project"
import { hasProject } from "./project.queries"
import type { CreateProjectInput } from "./project.schemas"

/**
 * Creates a project with its maker as the first of its people; sent twice with one id, the second changes nothing.
 * Errors: `projects.LIMIT_REACHED`.
 */
export async function createProject(
  ctx: MemberContext,
  input: CreateProjectInput,
): Promise<{ id: ProjectId }> {
  authorizeMember(ctx, "project:create")
  const id = input.id ?? newId<ProjectId>()
  return ctx.write(async (tx) => {
    const tenant = await lockTenant(tx)
    if (await hasProject(tx, id)) return { id }
    await claimProject(tx, tenant)
    const now = ctx.clock.now()
    await tx
      .insertInto("app.projects")
      .values({
        tenant_id: tx.tenantId,
        id,
        name: input.name,
        description: input.description,
        created_by: ctx.member.id,
        created_at: now,
        updated_at: now,
      })
      .execute()
    await tx
      .insertInto("app.project_people")
      .values({ tenant_id: tx.tenantId, project_id: id, member_id: ctx.member.id, added_at: now })
      .execute()
    await record(tx, projectEvents.created(id, {}))
    return { id }
  })
}
