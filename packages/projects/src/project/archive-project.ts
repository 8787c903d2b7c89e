import type { TenantContext } from "@plinth/db"
import { record } from "@plinth/events"
import { projectEvents } from "../events"
import { authorize } from "../permissions"
import { lockProject, moveProject } from "./project.queries"
import { projectErrors } from "../errors"
import type { ProjectInput } from "./project.schemas"

/** Puts a project away, read-only; it still counts against the plan. Errors: `projects.NOT_FOUND`, `projects.READ_ONLY` in the trash. */
export async function archiveProject(ctx: TenantContext, { projectId }: ProjectInput): Promise<void> {
  authorize(ctx, "project:archive")
  await ctx.write(async (tx) => {
    const { shelf } = await lockProject(tx, projectId)
    if (shelf === "trashed") throw projectErrors.READ_ONLY({ shelf })
    if (shelf === "archived") return
    await moveProject(tx, projectId, { archived_at: ctx.clock.now() })
    await record(tx, projectEvents.archived(projectId, {}))
  })
}
