import { PageHeader } from "@plinth/ui/page-header"
import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"
import { ListEmpty } from "@/console/components/list-empty"
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

  return (
    <div className="grid grid-cols-1 gap-5">
      <PageHeader title={t("title")} />
      <TenantFilters path={path} filter={filter} />
      {items.length > 0 && <TenantRows tenants={items} where={where} />}
      {items.length === 0 && (
        <ListEmpty list="tenants" path={path} isFiltered={Object.values(filter).some(Boolean)} />
      )}
      <ListPages path={path} filter={filter} nextCursor={nextCursor} />
    </div>
  )
}
