import type { TenantContext } from "@plinth/db"
import { record } from "@plinth/events"
import { projectEvents } from "../events"
import { authorize } from "../permissions"
import { lockCurrentProject } from "./project.queries"
import type { UpdateProjectInput } from "./project.schemas"

/** Changes name, description or status; what is left out stays. Errors: `projects.NOT_FOUND`, `projects.READ_ONLY`. */
export async function updateProject(
  ctx: TenantContext,
  { projectId, ...input }: UpdateProjectInput,
): Promise<void> {
  authorize(ctx, "project:update")
  const fields = Object.keys(input).filter((key) => input[key as keyof typeof input] !== undefined)
  await ctx.write(async (tx) => {
    await lockCurrentProject(tx, projectId)
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
