import type { MemberContext } from "@plinth/db"
import { InvitationInput } from "../invitation/invitation.schemas"
import { inviteMember } from "../invitation/invite-member"
import type { AssignableRole } from "../roles"

export const tokenIn = (link: string | null): string => link?.split("/").at(-1) ?? ""

/** Invites an address and keeps the token of the link. */
export async function inviteByLink(ctx: MemberContext, email: string, role: AssignableRole = "member") {
  const { id, link } = await inviteMember(ctx, { email, role, delivery: "link" })
  return { ...InvitationInput.parse({ invitationId: id }), token: tokenIn(link) }
}
