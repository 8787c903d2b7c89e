import { PageHeader } from "@plinth/ui/page-header"
import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"
import { address, oneOf, word } from "@/console/address"
import { FilterChoice } from "@/console/components/filter-choice"
import { ListEmpty } from "@/console/components/list-empty"
import { ListPages } from "@/console/components/list-pages"
import { RevenueFigures } from "@/console/components/revenue-figures"
import { SubscriptionRows } from "@/console/components/subscription-rows"
import { consoleWhere } from "@/console/where"
import { requireOperator } from "@/server/require-operator"

export async function generateMetadata(): Promise<Metadata> {
  await requireOperator()
  return { title: (await getTranslations("admin.subscriptions"))("title") }
}

const path = "/admin/subscriptions"
const statuses = ["active", "past_due", "on_hold", "paused", "cancelled", "expired", "failed"] as const

/** Who pays, who does not, and how the business goes. */
export default async function ConsoleSubscriptionsPage({ searchParams }: PageProps<"/admin/subscriptions">) {
  const query = await searchParams
  const status = oneOf(statuses, word(query, "status"))
  const cursor = word(query, "cursor", 500)
  const [t, words, where, { api }] = await Promise.all([
    getTranslations("admin.subscriptions"),
    getTranslations("admin.list"),
    consoleWhere(),
    requireOperator(),
  ])
  const [revenue, { items, nextCursor }] = await Promise.all([
    api.platform.billing.revenue(),
    api.platform.billing.subscriptions({ status, cursor }),
  ])

  return (
    <div className="grid grid-cols-1 gap-5">
      <PageHeader title={t("title")} description={t("description")} />
      <RevenueFigures revenue={revenue} />
      <FilterChoice
        label={t("statusLabel")}
        all={words("all")}
        words={statuses}
        nameOf={(each) => t(`status.${each}`)}
        chosen={status}
        to={(each) => address(path, { status: each })}
      />
      {items.length > 0 && <SubscriptionRows items={items} where={where} />}
      {items.length === 0 && (
        <ListEmpty list="subscriptions" path={path} isFiltered={Boolean(status || cursor)} />
      )}
      <ListPages path={path} filter={{ status, cursor }} nextCursor={nextCursor} />
    </div>
  )
}
