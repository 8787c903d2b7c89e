import type { TenantContext } from "@plinth/db"
import { record } from "@plinth/events"
import { projectErrors } from "../errors"
import { projectEvents } from "../events"
import { authorize } from "../permissions"
import { lockCurrentProject } from "../project/project.queries"
import type { ProjectPersonInput } from "./people.schemas"

/** Puts a member on a project; done twice, the second changes nothing. Errors: `projects.NOT_FOUND`, `…READ_ONLY`, `…MEMBER_NOT_FOUND`. */
export async function addPerson(
  ctx: TenantContext,
  { projectId, memberId }: ProjectPersonInput,
): Promise<void> {
  authorize(ctx, "project:share")
  await ctx.write(async (tx) => {
    await lockCurrentProject(tx, projectId)
    const member = await tx
      .selectFrom("app.tenant_members")
      .select("user_id as userId")
      .where("tenant_id", "=", tx.tenantId)
      .where("id", "=", memberId)
      .where("removed_at", "is", null)
      .executeTakeFirst()
    if (!member) throw projectErrors.MEMBER_NOT_FOUND()
    const { numInsertedOrUpdatedRows: added } = await tx
      .insertInto("app.project_people")
      .values({
        tenant_id: tx.tenantId,
        project_id: projectId,
        member_id: memberId,
        added_at: ctx.clock.now(),
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    if (added) await record(tx, projectEvents.person_added(projectId, { memberId, userId: member.userId }))
  })
}
