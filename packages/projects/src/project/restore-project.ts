import type { TenantContext } from "@plinth/db"
import { record } from "@plinth/events"
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
    // The tenant is locked before the project, as everywhere, so that two verbs never wait for each other.
    await claimProjectIfTrashed(tx, projectId)
    const { shelf } = await lockProject(tx, projectId)
    if (shelf === "current") return
    await moveProject(tx, projectId, shelf === "trashed" ? { trashed_at: null } : { archived_at: null })
    await record(tx, shelf === "trashed" ? projectEvents.restored(projectId, {}) : projectEvents.unarchived(projectId, {}))
  })
}

async function claimProjectIfTrashed(tx: Parameters<typeof claimProject>[0], projectId: ProjectInput["projectId"]) {
  const trashed = await tx
    .selectFrom("app.projects")
    .select("id")
    .where("tenant_id", "=", tx.tenantId)
    .where("id", "=", projectId)
    .where("trashed_at", "is not", null)
    .executeTakeFirst()
  if (trashed) await claimProject(tx)
}
