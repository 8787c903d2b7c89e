import { Button } from "@plinth/ui/button"
import { EmptyState } from "@plinth/ui/empty-state"
import { PageHeader } from "@plinth/ui/page-header"
import type { Metadata, Route } from "next"
import Link from "next/link"
import { getTranslations } from "next-intl/server"
import { address, oneOf, word } from "@/console/address"
import { FilterChoice } from "@/console/components/filter-choice"
import { ListPages } from "@/console/components/list-pages"
import { ListSearch } from "@/console/components/list-search"
import { UserRows } from "@/console/components/user-rows"
import { requireOperator } from "@/server/require-operator"

export async function generateMetadata(): Promise<Metadata> {
  await requireOperator()
  return { title: (await getTranslations("admin.users"))("title") }
}

const path = "/admin/users"
const shows = ["suspended", "operators"] as const

export default async function ConsoleUsersPage({ searchParams }: PageProps<"/admin/users">) {
  const query = await searchParams
  const filter = {
    search: word(query, "search"),
    show: oneOf(shows, word(query, "show")),
    cursor: word(query, "cursor", 500),
  }
  const [t, words, { api }] = await Promise.all([
    getTranslations("admin.users"),
    getTranslations("admin.list"),
    requireOperator(),
  ])
  const { items, nextCursor } = await api.platform.users.list(filter)

  return (
    <div className="grid grid-cols-1 gap-5">
      <PageHeader title={t("title")} />
      <FilterChoice
        label={words("filter")}
        all={words("all")}
        words={shows}
        nameOf={(each) => t(`show.${each}`)}
        chosen={filter.show}
        to={(show) => address(path, { search: filter.search, show })}
      />
      <ListSearch path={path} label={t("search")} search={filter.search} kept={{ show: filter.show }} />
      {items.length > 0 ? (
        <UserRows users={items} />
      ) : (
        <EmptyState
          title={t("emptyFilter.title")}
          action={<Button render={<Link href={path as Route} />}>{t("emptyFilter.action")}</Button>}
        />
      )}
      <ListPages path={path} filter={filter} nextCursor={nextCursor} />
    </div>
  )
}
