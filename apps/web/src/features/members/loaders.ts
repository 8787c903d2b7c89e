import "server-only"
import type { ApiOutputs } from "@plinth/api"
import { effectivePlan } from "@plinth/entitlements"
import { requireMember, tenantApi } from "@/server/tenant-api"
import { wholeList } from "@/server/whole-list"

type Invitation = ApiOutputs["tenants"]["invitations"]["list"]["items"][number]

/** Who is in a tenant and, for those who may invite, who was asked to come and how many seats are left. */
export async function loadMembers(slug: string) {
  const [{ api }, { caller, member, tenant }] = await Promise.all([tenantApi(slug), requireMember(slug)])
  const mayInvite = member.permissions.has("member:invite")
  const [members, invitations] = await Promise.all([
    wholeList((page) => api.tenants.members.list(page)),
    mayInvite ? wholeList((page) => api.tenants.invitations.list(page)) : [],
  ])
  const isOpen = ({ status }: Invitation) => status === "pending"
  const { key: plan, limits } = effectivePlan(tenant, member.clock.now())
  const taken = [...members.map(({ type }) => type), ...invitations.filter(isOpen).map(typeOf)]
  const seatsOf = (type: string) => taken.filter((each) => each === type).length
  return {
    members: members.filter(({ type }) => type === "member"),
    guests: members.filter(({ type }) => type === "guest"),
    mayInvite,
    isVerified: caller.user.emailVerified,
    open: invitations.filter(isOpen),
    earlier: invitations.filter((invitation) => !isOpen(invitation)),
    seats: { plan, used: seatsOf("member"), limit: limits.members },
    guestSeats: { plan, used: seatsOf("guest"), limit: limits.guests },
  }
}

const typeOf = ({ memberType }: Invitation) => memberType
