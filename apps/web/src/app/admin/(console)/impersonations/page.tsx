import { EmptyState } from "@plinth/ui/empty-state"
import { PageHeader } from "@plinth/ui/page-header"
import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"
import { ImpersonationRows } from "@/console/components/impersonation-rows"
import { ListPages } from "@/console/components/list-pages"
import { ListSearch } from "@/console/components/list-search"
import { ViewableRows } from "@/console/components/viewable-rows"
import { consoleWhere } from "@/console/where"
import { requireOperator } from "@/server/require-operator"

export async function generateMetadata(): Promise<Metadata> {
  await requireOperator()
  return { title: (await getTranslations("admin.impersonations"))("title") }
}

const path = "/admin/impersonations"
const one = (value: string | string[] | undefined) => (typeof value === "string" && value.trim()) || undefined

export default async function ConsoleImpersonationsPage({
  searchParams,
}: PageProps<"/admin/impersonations">) {
  const asked = await searchParams
  const [search, cursor] = [one(asked.search)?.slice(0, 200), one(asked.cursor)]
  const [t, where, { api, caller, platform }] = await Promise.all([
    getTranslations("admin.impersonations"),
    consoleWhere(),
    requireOperator(),
  ])
  const [found, { items, nextCursor }] = await Promise.all([
    search ? api.platform.impersonations.viewable({ search }) : null,
    api.platform.impersonations.list({ cursor }),
  ])
  const mayEnd = (operatorId: string) =>
    operatorId === caller.user.id || platform.permissions.has("platform.impersonation:manage")

  return (
    <div className="grid grid-cols-1 gap-5">
      <PageHeader title={t("title")} description={t("description")} />
      <ListSearch path={path} label={t("search")} search={search} kept={{}} />
      {found && <ViewableRows members={found} />}
      {items.length > 0 ? (
        <ImpersonationRows items={items} mayEnd={mayEnd} where={where} />
      ) : (
        <EmptyState title={t("none.title")} description={t("none.description")} />
      )}
      <ListPages path={path} filter={{ search, cursor }} nextCursor={nextCursor} />
    </div>
  )
}
