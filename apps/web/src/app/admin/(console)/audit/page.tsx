import { Button } from "@plinth/ui/button"
import { EmptyState } from "@plinth/ui/empty-state"
import { PageHeader } from "@plinth/ui/page-header"
import type { Metadata, Route } from "next"
import Link from "next/link"
import { getTranslations } from "next-intl/server"
import { readConsoleAuditFilter } from "@/console/audit-filter"
import { AuditFilters } from "@/console/components/audit-filters"
import { AuditRows } from "@/console/components/audit-rows"
import { ListPages } from "@/console/components/list-pages"
import { consoleWhere } from "@/console/where"
import { startOfDay } from "@/shell/start-of-day"
import { requireOperator } from "@/server/require-operator"

export async function generateMetadata(): Promise<Metadata> {
  await requireOperator()
  return { title: (await getTranslations("admin.audit"))("title") }
}

const path = "/admin/audit"

export default async function ConsoleAuditPage({ searchParams }: PageProps<"/admin/audit">) {
  const filter = readConsoleAuditFilter(await searchParams)
  const [t, where, { api }] = await Promise.all([
    getTranslations("admin.audit"),
    consoleWhere(),
    requireOperator(),
  ])
  const { from, until, ...rest } = filter
  const { items, nextCursor } = await api.platform.audit.search({
    ...rest,
    from: from ? startOfDay(from, where.timeZone) : undefined,
    until: until ? startOfDay(until, where.timeZone, 1) : undefined,
  })
  const isFiltered = Object.values(filter).some(Boolean)

  return (
    <div className="grid grid-cols-1 gap-5">
      <PageHeader title={t("title")} description={t("description")} />
      <AuditFilters path={path} filter={filter} />
      {items.length > 0 ? (
        <AuditRows items={items} where={where} />
      ) : (
        <EmptyState
          title={t(isFiltered ? "emptyFilter.title" : "empty.title")}
          action={
            isFiltered && <Button render={<Link href={path as Route} />}>{t("emptyFilter.action")}</Button>
          }
        />
      )}
      <ListPages path={path} filter={filter} nextCursor={nextCursor} />
    </div>
  )
}
