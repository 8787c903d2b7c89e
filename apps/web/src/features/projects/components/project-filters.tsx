"use client"

import { FilterChip, FilterChips } from "@plinth/ui/filter-chips"
import { SearchInput } from "@plinth/ui/search-input"
import { useTranslations } from "next-intl"
import { useEffect, useState, type MouseEvent } from "react"
import { addressIn } from "@/shell/components/app-link"
import { sectionPath } from "@/shell/sections"
import { useTenant } from "@/shell/tenant-context"
import { filterQuery, listViews, type ListView } from "../list-filter"
import { useListFilter } from "../use-list-filter"

/** The ways to narrow the list. Each is an address of its own. */
export function ProjectFilters() {
  const t = useTranslations("projects.filters")
  const [filter, change] = useListFilter()
  const tenant = useTenant()
  const path = addressIn(tenant, sectionPath(tenant.slug, "projects"))

  const choose = (view: ListView) => (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    change({ view })
  }

  return (
    <div className="flex flex-wrap-reverse items-center justify-between gap-3">
      <FilterChips label={t("label")}>
        {listViews.map((view) => (
          <FilterChip
            key={view}
            active={view === filter.view}
            render={<a href={`${path}${filterQuery({ ...filter, view })}`} onClick={choose(view)} />}
          >
            {t(view)}
          </FilterChip>
        ))}
      </FilterChips>
      <ProjectSearch />
    </div>
  )
}

const pause = 250

function ProjectSearch() {
  const t = useTranslations("projects.search")
  const [{ search }, change] = useListFilter()
  const [text, setText] = useState(search)
  const [seen, setSeen] = useState(search)
  const [written, setWritten] = useState(search)

  // The address changed by itself: by going back, or by a link.
  if (search !== seen) {
    setSeen(search)
    if (search !== written) setText(search)
  }

  useEffect(() => {
    const wanted = text.trim().slice(0, 120)
    if (wanted === search) return
    const timer = setTimeout(() => {
      setWritten(wanted)
      change({ search: wanted, replace: true })
    }, pause)
    return () => clearTimeout(timer)
  })

  return (
    <SearchInput
      label={t("label")}
      placeholder={t("placeholder")}
      name="search"
      value={text}
      onChange={(event) => setText(event.target.value)}
      className="w-full sm:w-72"
    />
  )
}
