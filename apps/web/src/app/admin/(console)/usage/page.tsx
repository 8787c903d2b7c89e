import { EmptyState } from "@plinth/ui/empty-state"
import { FilterChip, FilterChips } from "@plinth/ui/filter-chips"
import { PageHeader } from "@plinth/ui/page-header"
import { meterKeys, meterOf } from "@plinth/usage"
import type { Metadata } from "next"
import Link from "next/link"
import { getTranslations } from "next-intl/server"
import { address, oneOf, word } from "@/console/address"
import { BurnerRows } from "@/console/components/burner-rows"
import { requireOperator } from "@/server/require-operator"

export async function generateMetadata(): Promise<Metadata> {
  await requireOperator()
  return { title: (await getTranslations("admin.usage"))("title") }
}

const path = "/admin/usage"
const counted = meterKeys.filter((key) => meterOf(key).source === "events")

/** Who uses most of each meter, in the month that runs for them. */
export default async function ConsoleUsagePage({ searchParams }: PageProps<"/admin/usage">) {
  const query = await searchParams
  const meter = oneOf(counted, word(query, "meter")) ?? "api_calls"
  const [t, names, { api }] = await Promise.all([
    getTranslations("admin.usage"),
    getTranslations("usage.meter"),
    requireOperator(),
  ])
  const burners = await api.platform.usage.burners({ meter })

  return (
    <div className="grid grid-cols-1 gap-5">
      <PageHeader title={t("title")} description={t("description")} />
      <FilterChips label={t("meterLabel")}>
        {counted.map((each) => (
          <FilterChip
            key={each}
            active={each === meter}
            render={<Link href={address(path, { meter: each })} />}
          >
            {names(each)}
          </FilterChip>
        ))}
      </FilterChips>
      {burners.length > 0 ? (
        <BurnerRows meter={meter} burners={burners} />
      ) : (
        <EmptyState title={t("empty.title")} description={t("empty.description")} />
      )}
    </div>
  )
}
