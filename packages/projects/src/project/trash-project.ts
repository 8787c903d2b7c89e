import type { MemberContext } from "@plinth/db"
import { record } from "@plinth/events"
import { projectErrors } from "../errors"
import { projectEvents } from "../events"
import { authorize } from "../permissions"
import { lockProject, moveProject } from "./project.queries"
import type { ProjectInput } from "./project.schemas"

/** Throws a project away for 30 days. Members trash only their own. Errors: `projects.NOT_FOUND`, `projects.NOT_OWN`. */
export async function trashProject(ctx: MemberContext, { projectId }: ProjectInput): Promise<void> {
  authorize(ctx, "project:trash")
  await ctx.write(async (tx) => {
    const project = await lockProject(tx, projectId)
    if (project.createdBy !== ctx.member.id && !ctx.permissions.has("project:trash_any"))
      throw projectErrors.NOT_OWN()
    if (project.shelf === "trashed") return
    await moveProject(tx, projectId, { trashed_at: ctx.clock.now() })
    await record(tx, projectEvents.trashed(projectId, {}))
  })
}
