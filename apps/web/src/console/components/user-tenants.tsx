import { Row, RowList } from "@plinth/ui/row-list"
import type { Route } from "next"
import Link from "next/link"
import { getTranslations } from "next-intl/server"
import { StatusBadge } from "./status-badge"
import type { AnyUser } from "./user-facts"

/** The tenants that a person is in, each leading to it. */
export async function UserTenants({ tenants }: { tenants: AnyUser["tenants"] }) {
  const [t, roles] = await Promise.all([getTranslations("admin.user"), getTranslations("common.role")])
  if (tenants.length === 0) return <p className="text-base text-slate">{t("noTenants")}</p>
  return (
    <RowList aria-label={t("tenants")} className="border-t">
      {tenants.map(({ id, slug, name, status, role }) => (
        <Row
          key={id}
          render={<Link href={`/admin/tenants/${id}` as Route} prefetch={false} />}
          title={name}
          meta={slug}
          trailing={
            <>
              <span className="text-ink">{roles.has(role as "owner") ? roles(role as "owner") : role}</span>
              <StatusBadge status={status} quiet />
            </>
          }
        />
      ))}
    </RowList>
  )
}
