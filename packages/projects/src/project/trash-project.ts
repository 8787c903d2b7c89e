import type { TenantContext } from "@plinth/db"
import { record } from "@plinth/events"
import { projectErrors } from "../errors"
import { projectEvents } from "../events"
import { isMadeBy, makerOf } from "../maker"
import { authorize } from "../permissions"
import { lockProject, moveProject } from "./project.queries"
import type { ProjectInput } from "./project.schemas"

/** Throws a project away for 30 days. Members and keys trash only their own. Errors: `projects.NOT_FOUND`, `projects.NOT_OWN`. */
export async function trashProject(ctx: TenantContext, { projectId }: ProjectInput): Promise<void> {
  authorize(ctx, "project:trash")
  await ctx.write(async (tx) => {
    const project = await lockProject(tx, projectId)
    if (!ctx.permissions.has("project:trash_any") && !isMadeBy(project.maker, makerOf(ctx)))
      throw projectErrors.NOT_OWN()
    if (project.shelf === "trashed") return
    await moveProject(tx, projectId, { trashed_at: ctx.clock.now() })
    await record(tx, projectEvents.trashed(projectId, {}))
  })
}
