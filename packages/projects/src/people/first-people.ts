import type { Database } from "@plinth/db"
import type { ExpressionBuilder } from "kysely"
import { jsonArrayFrom } from "kysely/helpers/postgres"

/** Selects, beside each project of a query, its first three people as `people` and how many there are as `peopleCount`. */
export function firstPeople(query: ExpressionBuilder<Database, "app.projects">) {
  const people = query
    .selectFrom("app.project_people as person")
    .innerJoin("app.tenant_members as member", (join) =>
      join.onRef("member.tenant_id", "=", "person.tenant_id").onRef("member.id", "=", "person.member_id"),
    )
    .whereRef("person.tenant_id", "=", "app.projects.tenant_id")
    .whereRef("person.project_id", "=", "app.projects.id")
    .where("member.removed_at", "is", null)
  const named = people
    .innerJoin("app.user_profiles as profile", "profile.user_id", "member.user_id")
    .select(["member.id as memberId", "profile.name"])
    .orderBy("person.added_at")
    .orderBy("member.id")
    .limit(3)
  return [
    jsonArrayFrom(named).as("people"),
    people.select(({ fn }) => fn.countAll<number>().as("count")).as("peopleCount"),
  ] as const
}
