import type { TenantContext } from "@plinth/db"
import { record } from "@plinth/events"
import { projectEvents } from "../events"
import { authorize } from "../permissions"
import { lockCurrentProject } from "../project/project.queries"
import type { ProjectPersonInput } from "./people.schemas"

/** Takes a member off a project; done twice, the second changes nothing. Errors: `projects.NOT_FOUND`, `projects.READ_ONLY`. */
export async function removePerson(ctx: TenantContext, { projectId, memberId }: ProjectPersonInput): Promise<void> {
  authorize(ctx, "project:update")
  await ctx.write(async (tx) => {
    await lockCurrentProject(tx, projectId)
    const { numDeletedRows: removed } = await tx
      .deleteFrom("app.project_people")
      .where("tenant_id", "=", tx.tenantId)
      .where("project_id", "=", projectId)
      .where("member_id", "=", memberId)
      .executeTakeFirst()
    if (removed) await record(tx, projectEvents.person_removed(projectId, { memberId }))
  })
}
