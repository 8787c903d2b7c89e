import { FilterChip, FilterChips } from "@plinth/ui/filter-chips"
import type { Route } from "next"
import { AppLink } from "@/shell/components/app-link"
import { getTranslations } from "next-intl/server"
import { jobQuery, jobStates, type JobFilter, type JobState } from "../job-filter"

type JobFiltersProps = {
  path: string
  filter: JobFilter
  /** How many there are in a state, where that is known. */
  counts?: { readonly [State in JobState]?: number }
}

/** The ways to narrow the list by state, each an address. */
export async function JobFilters({ path, filter, counts }: JobFiltersProps) {
  const t = await getTranslations("jobs.filter")
  const to = (state: JobState | undefined) =>
    `${path}${jobQuery({ ...filter, state, cursor: undefined })}` as Route

  return (
    <FilterChips label={t("label")}>
      <FilterChip active={!filter.state} render={<AppLink href={to(undefined)} />}>
        {t("all")}
      </FilterChip>
      {jobStates.map((state) => (
        <FilterChip
          key={state}
          active={filter.state === state}
          count={counts?.[state]}
          render={<AppLink href={to(state)} />}
        >
          {t(state)}
        </FilterChip>
      ))}
    </FilterChips>
  )
}
