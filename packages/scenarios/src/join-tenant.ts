import type { ProjectId } from "@plinth/core"
import type { MemberContext } from "@plinth/db"
import { sharePromised } from "@plinth/projects"
import { acceptInvitation, inviteMember } from "@plinth/tenants"
import type { Stage } from "./stage"

type Joining = {
  readonly name: string
  readonly email: string
  readonly role: "admin" | "member" | "viewer"
  readonly memberType?: "member" | "guest"
  /** What a guest finds shared with them. */
  readonly projectIds?: ProjectId[]
}

/** Invites a person, who signs up and accepts; answers with them inside. */
export async function joinTenant(
  stage: Stage,
  owner: MemberContext,
  { name, email, role, memberType = "member", projectIds = [] }: Joining,
): Promise<MemberContext> {
  const person = await stage.enter(name, email)
  const { link } = await inviteMember(owner, { email, role, memberType, projectIds, delivery: "link" })
  await acceptInvitation(person, { token: link?.split("/").at(-1) ?? "" }, sharePromised)
  return stage.inside(person, owner.tenant.slug)
}
