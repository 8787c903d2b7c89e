import "server-only"
import { singleTenant } from "@plinth/tenants"
import type { TenantColor } from "@plinth/ui/tenant-avatar"
import { siteUrl } from "@/env"
import { requireMember, tenantApi } from "@/server/tenant-api"
import { wholeList } from "@/server/whole-list"

/** What a tenant is called and how it looks, and who may say so. */
export async function loadSettings(slug: string) {
  const [{ api }, { member, tenant, role }] = await Promise.all([tenantApi(slug), requireMember(slug)])
  const maySee = member.permissions.has("member:read")
  const members = maySee ? await wholeList((page) => api.tenants.members.list(page)) : []
  const namesOf = (wanted: string) => members.filter((each) => each.role === wanted).map(({ name }) => name)
  const owners = namesOf("owner")
  return {
    tenant: {
      slug: tenant.slug,
      name: tenant.name,
      letter: tenant.logoLetter,
      color: tenant.logoColor as TenantColor,
      locale: tenant.locale,
      timeZone: tenant.timeZone,
    },
    /** What the addresses of tenants begin with. */
    base: `${siteUrl.replace(/^https?:\/\//, "")}/app/`,
    /** Who can change what another member cannot. */
    keepers: [...owners, ...namesOf("admin")],
    isLastOwner: role === "owner" && owners.length === 1,
    /** The address of the only tenant of a house is a setting. */
    isOnly: singleTenant() !== null,
    maySeeRoles: maySee,
    mayUpdate: member.permissions.has("tenant:update"),
    mayTransfer: member.permissions.has("tenant:transfer"),
  }
}

export type TenantSettings = Awaited<ReturnType<typeof loadSettings>>["tenant"]
