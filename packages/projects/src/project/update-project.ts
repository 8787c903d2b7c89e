import { changedFields } from "@plinth/core"
import type { TenantContext } from "@plinth/db"
import { record } from "@plinth/events"
import { projectEvents } from "../events"
import { authorize } from "../permissions"
import { lockCurrentProject } from "./project.queries"
import type { UpdateProjectInput } from "./project.schemas"

/** Changes name, description or status; what is left out stays. Sent twice, the second changes nothing. Errors: `projects.NOT_FOUND`, `projects.READ_ONLY`. */
export async function updateProject(
  ctx: TenantContext,
  { projectId, ...input }: UpdateProjectInput,
): Promise<void> {
  authorize(ctx, "project:update")
  await ctx.write(async (tx) => {
    const fields = changedFields(input, await lockCurrentProject(tx, projectId))
    if (fields.length === 0) return
    await tx
      .updateTable("app.projects")
      .set({ ...input, updated_at: ctx.clock.now() })
      .where("tenant_id", "=", tx.tenantId)
      .where("id", "=", projectId)
      .execute()
    await record(tx, projectEvents.updated(projectId, { fields }))
  })
}
