import type { ApiOutputs } from "@plinth/api"
import { Row, RowList } from "@plinth/ui/row-list"
import { RowKeys } from "@plinth/ui/row-keys"
import { TenantAvatar, type TenantColor } from "@plinth/ui/tenant-avatar"
import type { Route } from "next"
import Link from "next/link"
import { getTranslations } from "next-intl/server"
import type { Where } from "../where"
import { StatusBadge } from "./status-badge"
import { Time } from "./time"

type Tenants = ApiOutputs["platform"]["tenants"]["list"]["items"]

/** Tenants, line by line. j and k walk, Enter opens. */
export async function TenantRows({ tenants, where }: { tenants: Tenants; where: Where }) {
  const [t, plan, billing] = await Promise.all([
    getTranslations("admin.tenants"),
    getTranslations("common.plan"),
    getTranslations("admin.billing"),
  ])
  return (
    <RowKeys>
      <RowList aria-label={t("list")} className="border-t">
        {tenants.map((tenant) => (
          <Row
            key={tenant.id}
            render={<Link href={`/admin/tenants/${tenant.id}` as Route} prefetch={false} />}
            leading={<TenantAvatar letter={tenant.logoLetter} color={tenant.logoColor as TenantColor} />}
            title={tenant.name}
            meta={tenant.slug}
            metaOnPhone
            trailing={
              <>
                <span className="w-24 max-md:hidden">{t("members", { count: tenant.members })}</span>
                <span className="w-20 max-md:hidden">{plan(tenant.plan as "pro")}</span>
                <span className="w-24 max-lg:hidden">{billing(tenant.billingState as "active")}</span>
                <span className="sm:w-24">
                  <StatusBadge status={tenant.status} quiet />
                </span>
                <Time value={tenant.createdAt} where={where} className="w-28 text-right max-sm:hidden" />
              </>
            }
          />
        ))}
      </RowList>
    </RowKeys>
  )
}
