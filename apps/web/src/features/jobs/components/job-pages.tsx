import { Button } from "@plinth/ui/button"
import type { Route } from "next"
import { AppLink } from "@/shell/components/app-link"
import { getTranslations } from "next-intl/server"
import { jobQuery, type JobFilter } from "../job-filter"

type JobPagesProps = { path: string; filter: JobFilter; nextCursor: string | null }

/** The ways to older jobs and back to the newest, each an address. */
export async function JobPages({ path, filter, nextCursor }: JobPagesProps) {
  const t = await getTranslations("jobs")
  const to = (cursor: string | undefined) => `${path}${jobQuery({ ...filter, cursor })}` as Route

  return (
    <div className="flex flex-wrap gap-2">
      {filter.cursor && (
        <Button variant="ghost" render={<AppLink href={to(undefined)} />}>
          {t("newest")}
        </Button>
      )}
      {nextCursor && (
        <Button variant="secondary" render={<AppLink href={to(nextCursor)} />}>
          {t("older")}
        </Button>
      )}
    </div>
  )
}
