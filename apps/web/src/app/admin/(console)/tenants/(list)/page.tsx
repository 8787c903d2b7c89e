import { Button } from "@plinth/ui/button"
import { EmptyState } from "@plinth/ui/empty-state"
import { PageHeader } from "@plinth/ui/page-header"
import type { Metadata, Route } from "next"
import Link from "next/link"
import { getTranslations } from "next-intl/server"
import { ListPages } from "@/console/components/list-pages"
import { TenantFilters } from "@/console/components/tenant-filters"
import { TenantRows } from "@/console/components/tenant-rows"
import { readTenantFilter } from "@/console/tenant-filter"
import { consoleWhere } from "@/console/where"
import { requireOperator } from "@/server/require-operator"

export async function generateMetadata(): Promise<Metadata> {
  await requireOperator()
  return { title: (await getTranslations("admin.tenants"))("title") }
}

const path = "/admin/tenants"

export default async function ConsoleTenantsPage({ searchParams }: PageProps<"/admin/tenants">) {
  const filter = readTenantFilter(await searchParams)
  const [t, where, { api }] = await Promise.all([
    getTranslations("admin.tenants"),
    consoleWhere(),
    requireOperator(),
  ])
  const { billing: billingState, ...rest } = filter
  const { items, nextCursor } = await api.platform.tenants.list({ ...rest, billingState })
  const isFiltered = Object.values(filter).some(Boolean)

  return (
    <div className="grid grid-cols-1 gap-5">
      <PageHeader title={t("title")} />
      <TenantFilters path={path} filter={filter} />
      {items.length > 0 ? (
        <TenantRows tenants={items} where={where} />
      ) : (
        <EmptyState
          title={t(isFiltered ? "emptyFilter.title" : "empty.title")}
          description={isFiltered ? undefined : t("empty.description")}
          action={
            isFiltered && <Button render={<Link href={path as Route} />}>{t("emptyFilter.action")}</Button>
          }
        />
      )}
      <ListPages path={path} filter={filter} nextCursor={nextCursor} />
    </div>
  )
}
