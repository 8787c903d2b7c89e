import type { TenantContext } from "@plinth/db"
import { authorize } from "../permissions"
import type { ProjectInput } from "../project/project.schemas"
import type { ProjectPerson } from "./people.schemas"

/** Who works on a project, the first added first; nobody for a project that is not there. */
export async function listPeople(ctx: TenantContext, { projectId }: ProjectInput): Promise<ProjectPerson[]> {
  authorize(ctx, "project:read")
  return ctx.one((db) =>
    db
      .selectFrom("app.project_people as person")
      .innerJoin("app.tenant_members as member", (join) =>
        join.onRef("member.tenant_id", "=", "person.tenant_id").onRef("member.id", "=", "person.member_id"),
      )
      .innerJoin("app.user_profiles as profile", "profile.user_id", "member.user_id")
      .select([
        "member.id as memberId",
        "profile.name",
        "profile.image",
        "member.role",
        "person.added_at as addedAt",
      ])
      .where("person.tenant_id", "=", db.tenantId)
      .where("person.project_id", "=", projectId)
      .where("member.removed_at", "is", null)
      .orderBy("person.added_at")
      .orderBy("member.id")
      .execute(),
  )
}
