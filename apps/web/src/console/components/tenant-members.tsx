import type { ApiOutputs } from "@plinth/api"
import { Avatar } from "@plinth/ui/avatar"
import { getTranslations } from "next-intl/server"
import type { Where } from "../where"
import { ListRow, ListRows } from "./list-rows"
import { Time } from "./time"
import { ViewAsButton } from "./view-as-button"

export type AnyMember = ApiOutputs["platform"]["tenants"]["members"]["items"][number]
type Tenant = Pick<ApiOutputs["platform"]["tenants"]["get"], "id" | "name" | "status">
type TenantMembersProps = { tenant: Tenant; members: readonly AnyMember[]; where: Where }

/** Who is in a tenant, each leading to the person. */
export async function TenantMembers({ tenant, members, where }: TenantMembersProps) {
  const [t, roles] = await Promise.all([getTranslations("admin.tenant"), getTranslations("common.role")])
  const roleOf = ({ role, roleName }: AnyMember) =>
    roleName ?? (roles.has(role as "owner") ? roles(role as "owner") : role)
  const remarksOf = ({ type, isSuspended, hasSecondFactor }: AnyMember) => [
    ...(type === "guest" ? [t("guest")] : []),
    ...(isSuspended ? [t("suspendedPerson")] : []),
    ...(hasSecondFactor ? [] : [t("secondFactorOff")]),
  ]

  return (
    <ListRows label={t("people")}>
      {members.map((member) => (
        <ListRow
          key={member.id}
          href={`/admin/users/${member.userId}`}
          leading={<Avatar name={member.name} />}
          title={member.name}
          meta={[member.email]}
          trailing={
            <>
              <span className="max-lg:hidden">{remarksOf(member).join(", ")}</span>
              <span className="w-20 truncate text-ink">{roleOf(member)}</span>
              <span className="w-24 text-right max-sm:hidden">
                {member.lastUsedAt ? <Time value={member.lastUsedAt} where={where} /> : t("never")}
              </span>
            </>
          }
          menu={
            tenant.status === "active" &&
            !member.isSuspended && (
              <ViewAsButton
                tenantId={tenant.id}
                tenantName={tenant.name}
                memberId={member.id}
                name={member.name}
              />
            )
          }
        />
      ))}
    </ListRows>
  )
}
