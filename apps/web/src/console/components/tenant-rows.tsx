import type { ApiOutputs } from "@plinth/api"
import { TenantAvatar, type TenantColor } from "@plinth/ui/tenant-avatar"
import { getTranslations } from "next-intl/server"
import type { Where } from "../where"
import { ListRow, ListRows, RowTime } from "./list-rows"
import { StatusBadge } from "./status-badge"

type Tenants = ApiOutputs["platform"]["tenants"]["list"]["items"]

/** Tenants, line by line. j and k walk, Enter opens. */
export async function TenantRows({ tenants, where }: { tenants: Tenants; where: Where }) {
  const [t, plan, billing] = await Promise.all([
    getTranslations("admin.tenants"),
    getTranslations("common.plan"),
    getTranslations("admin.billing"),
  ])
  return (
    <ListRows label={t("list")}>
      {tenants.map((tenant) => (
        <ListRow
          key={tenant.id}
          href={`/admin/tenants/${tenant.id}`}
          leading={<TenantAvatar letter={tenant.logoLetter} color={tenant.logoColor as TenantColor} />}
          title={tenant.name}
          meta={[tenant.slug]}
          trailing={
            <>
              <span className="w-24 max-md:hidden">{t("members", { count: tenant.members })}</span>
              <span className="w-20 max-md:hidden">{plan(tenant.plan as "pro")}</span>
              <span className="w-24 max-lg:hidden">{billing(tenant.billingState as "active")}</span>
              <span className="sm:w-24">
                <StatusBadge status={tenant.status} quiet />
              </span>
              <RowTime value={tenant.createdAt} where={where} />
            </>
          }
        />
      ))}
    </ListRows>
  )
}
