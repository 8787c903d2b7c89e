import type { TenantContext } from "@plinth/db"
import { record } from "@plinth/events"
import { projectEvents } from "../events"
import { authorize } from "../permissions"
import { lockCurrentProject } from "../project/project.queries"
import type { ProjectPersonInput } from "./people.schemas"

/** Takes a member off a project; done twice, the second changes nothing. Errors: `projects.NOT_FOUND`, `projects.READ_ONLY`. */
export async function removePerson(
  ctx: TenantContext,
  { projectId, memberId }: ProjectPersonInput,
): Promise<void> {
  authorize(ctx, "project:share")
  await ctx.write(async (tx) => {
    await lockCurrentProject(tx, projectId)
    const removed = await tx
      .deleteFrom("app.project_people as person")
      .using("app.tenant_members as member")
      .where("person.tenant_id", "=", tx.tenantId)
      .where("person.project_id", "=", projectId)
      .where("person.member_id", "=", memberId)
      .whereRef("member.tenant_id", "=", "person.tenant_id")
      .whereRef("member.id", "=", "person.member_id")
      .returning("member.user_id as userId")
      .executeTakeFirst()
    if (removed)
      await record(tx, projectEvents.person_removed(projectId, { memberId, userId: removed.userId }))
  })
}
