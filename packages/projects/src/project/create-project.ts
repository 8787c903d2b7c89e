import { newId, type ProjectId } from "@plinth/core"
import type { TenantContext } from "@plinth/db"
import { record } from "@plinth/events"
import { lockTenant } from "@plinth/tenants"
import { projectEvents } from "../events"
import { makerOf } from "../maker"
import { authorize } from "../permissions"
import { claimProject } from "./claim-project"
import { hasProject } from "./project.queries"
import type { CreateProjectInput } from "./project.schemas"

/**
 * Creates a project with its maker, where that is a member, as the first of its people; sent twice with one id, the second changes nothing.
 * Errors: `projects.LIMIT_REACHED`.
 */
export async function createProject(
  ctx: TenantContext,
  input: CreateProjectInput,
): Promise<{ id: ProjectId }> {
  authorize(ctx, "project:create")
  const id = input.id ?? newId<ProjectId>()
  const { memberId, keyId } = makerOf(ctx)
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
        created_by: memberId,
        created_by_key: keyId,
        created_at: now,
        updated_at: now,
      })
      .execute()
    if (memberId)
      await tx
        .insertInto("app.project_people")
        .values({ tenant_id: tx.tenantId, project_id: id, member_id: memberId, added_at: now })
        .execute()
    await record(tx, projectEvents.created(id, {}))
    return { id }
  })
}
