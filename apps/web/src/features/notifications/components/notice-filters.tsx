import { FilterChip, FilterChips } from "@plinth/ui/filter-chips"
import type { Route } from "next"
import { getTranslations } from "next-intl/server"
import { AppLink } from "@/shell/components/app-link"
import { noticeCategories, noticeQuery, type NoticeFilter } from "../notice-filter"

/** The ways to narrow the list, each an address. */
export async function NoticeFilters({ path, filter }: { path: string; filter: NoticeFilter }) {
  const t = await getTranslations("bell")
  const to = (change: Partial<NoticeFilter>) =>
    `${path}${noticeQuery({ ...filter, cursor: undefined, ...change })}` as Route

  return (
    <FilterChips label={t("filter.label")}>
      <FilterChip active={filter.isUnread} render={<AppLink href={to({ isUnread: !filter.isUnread })} />}>
        {t("filter.unread")}
      </FilterChip>
      <FilterChip active={!filter.category} render={<AppLink href={to({ category: undefined })} />}>
        {t("filter.all")}
      </FilterChip>
      {noticeCategories.map((category) => (
        <FilterChip
          key={category}
          active={category === filter.category}
          render={<AppLink href={to({ category })} />}
        >
          {t(`category.${category}`)}
        </FilterChip>
      ))}
    </FilterChips>
  )
}
