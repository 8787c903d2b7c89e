import { record } from "@plinth/events"
import type { ShareProjects } from "@plinth/tenants"
import { projectEvents } from "../events"

/** Puts a guest who joins on the projects they were promised, as far as those still stand. */
export const sharePromised: ShareProjects = async (tx, { memberId, userId }, projectIds) => {
  const standing = await tx
    .selectFrom("app.projects")
    .select("id")
    .where("tenant_id", "=", tx.tenantId)
    .where("id", "in", projectIds)
    .where("trashed_at", "is", null)
    .execute()
  for (const { id } of standing) {
    const { numInsertedOrUpdatedRows: added } = await tx
      .insertInto("app.project_people")
      .values({
        tenant_id: tx.tenantId,
        project_id: id,
        member_id: memberId,
        added_at: tx.origin.clock.now(),
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    if (added) await record(tx, projectEvents.person_added(id, { memberId, userId }))
  }
}
