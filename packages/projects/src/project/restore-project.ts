import type { TenantContext } from "@plinth/db"
import { record } from "@plinth/events"
import { lockTenant } from "@plinth/tenants"
import { projectEvents } from "../events"
import { authorize } from "../permissions"
import { claimProject } from "./claim-project"
import { lockProject, moveProject } from "./project.queries"
import type { ProjectInput } from "./project.schemas"

/**
 * Brings a project back from the trash, or from the archive. From the trash it needs room in the plan again.
 * Errors: `projects.NOT_FOUND`, `projects.LIMIT_REACHED`.
 */
export async function restoreProject(ctx: TenantContext, { projectId }: ProjectInput): Promise<void> {
  authorize(ctx, "project:archive")
  await ctx.write(async (tx) => {
    const tenant = await lockTenant(tx)
    const { shelf } = await lockProject(tx, projectId)
    if (shelf === "current") return
    if (shelf === "archived") {
      await moveProject(tx, projectId, { archived_at: null })
      await record(tx, projectEvents.unarchived(projectId, {}))
      return
    }
    await claimProject(tx, tenant)
    await moveProject(tx, projectId, { trashed_at: null })
    await record(tx, projectEvents.restored(projectId, {}))
  })
}
