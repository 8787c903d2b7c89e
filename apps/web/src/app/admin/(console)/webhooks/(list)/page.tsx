import { PageHeader } from "@plinth/ui/page-header"
import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"
import { address, oneOf, word } from "@/console/address"
import { FilterChoice } from "@/console/components/filter-choice"
import { ListEmpty } from "@/console/components/list-empty"
import { ListPages } from "@/console/components/list-pages"
import { ListSearch } from "@/console/components/list-search"
import { MessageRows } from "@/console/components/message-rows"
import { consoleWhere } from "@/console/where"
import { requireOperator } from "@/server/require-operator"

export async function generateMetadata(): Promise<Metadata> {
  await requireOperator()
  return { title: (await getTranslations("admin.webhooks"))("title") }
}

const path = "/admin/webhooks"
const states = ["new", "routed", "ignored", "unrouted"] as const

/** The inbox of the payment provider's messages. */
export default async function ConsoleWebhooksPage({ searchParams }: PageProps<"/admin/webhooks">) {
  const query = await searchParams
  const filter = {
    state: oneOf(states, word(query, "state")),
    search: word(query, "search"),
    cursor: word(query, "cursor", 500),
  }
  const { state, search, cursor } = filter
  const [t, words, where, { api }] = await Promise.all([
    getTranslations("admin.webhooks"),
    getTranslations("admin.list"),
    consoleWhere(),
    requireOperator(),
  ])
  const { items, nextCursor } = await api.platform.billing.messages({ state, about: search, cursor })

  return (
    <div className="grid grid-cols-1 gap-5">
      <PageHeader title={t("title")} description={t("description")} />
      <FilterChoice
        label={t("stateLabel")}
        all={words("all")}
        words={states}
        nameOf={(each) => t(`state.${each}`)}
        chosen={state}
        to={(each) => address(path, { search, state: each })}
      />
      <ListSearch path={path} label={t("search")} search={search} kept={{ state }} />
      {items.length > 0 && <MessageRows items={items} where={where} />}
      {items.length === 0 && (
        <ListEmpty list="webhooks" path={path} isFiltered={Boolean(state || search || cursor)} />
      )}
      <ListPages path={path} filter={filter} nextCursor={nextCursor} />
    </div>
  )
}
