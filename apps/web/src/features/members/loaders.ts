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
  const used = [...members.map(({ type }) => type), ...invitations.filter(isOpen).map(typeOf)].filter(
    isSeated,
  )
  return {
    members,
    mayInvite,
    isVerified: caller.user.emailVerified,
    open: invitations.filter(isOpen),
    earlier: invitations.filter((invitation) => !isOpen(invitation)),
    seats: { plan, used: used.length, limit: limits.members },
  }
}

const typeOf = ({ memberType }: Invitation) => memberType
// Guests have seats of their own.
const isSeated = (type: string) => type === "member"
