import { PageHeader } from "@plinth/ui/page-header"
import { TextLink } from "@plinth/ui/text-link"
import type { Metadata, Route } from "next"
import Link from "next/link"
import { getLocale, getTranslations } from "next-intl/server"
import { JobAlerts } from "@/console/components/job-alerts"
import { AllJobsFilters } from "@/features/jobs/components/all-jobs-filters"
import { JobFilters } from "@/features/jobs/components/job-filters"
import { JobList } from "@/features/jobs/components/job-list"
import { JobPages } from "@/features/jobs/components/job-pages"
import { JobTime } from "@/features/jobs/components/job-time"
import { NoJobs } from "@/features/jobs/components/no-jobs"
import { readJobFilter } from "@/features/jobs/job-filter"
import { requireOperator } from "@/server/require-operator"

export async function generateMetadata(): Promise<Metadata> {
  await requireOperator()
  return { title: (await getTranslations("jobs"))("title") }
}

const path = "/admin/jobs"

export default async function ConsoleJobsPage({ searchParams }: PageProps<"/admin/jobs">) {
  const filter = readJobFilter(await searchParams)
  const [t, words, locale, { caller, platform, api }] = await Promise.all([
    getTranslations("jobs"),
    getTranslations("admin.jobs"),
    getLocale(),
    requireOperator(),
  ])
  const [{ items, nextCursor }, overview] = await Promise.all([
    api.platform.jobs.list(filter),
    api.platform.jobs.overview(),
  ])
  const { counts, waitingSince } = overview
  const timeZone = caller.preferences.timeZone ?? "UTC"
  const where = { now: platform.clock.now().toISOString(), locale, timeZone }
  const mayManage = platform.permissions.has("platform.job:manage")

  return (
    <div className="grid grid-cols-1 gap-5">
      <PageHeader
        title={t("title")}
        description={
          waitingSince
            ? words.rich("waiting", { time: () => <JobTime value={waitingSince} where={where} /> })
            : words("nothingWaits")
        }
        action={
          <>
            {!mayManage && <p className="text-sm text-slate">{words("readOnly")}</p>}
            <TextLink render={<Link href={"/admin/jobs/tasks" as Route} />}>{words("byTask")}</TextLink>
          </>
        }
      />
      <JobAlerts overview={overview} where={where} />
      <JobFilters path={path} filter={filter} counts={counts} />
      <AllJobsFilters path={path} filter={filter} />
      {items.length > 0 ? (
        <JobList jobs={items} of="all" mayManage={mayManage} where={where} />
      ) : (
        <NoJobs path={path} isFiltered={Object.values(filter).some(Boolean)} />
      )}
      <JobPages path={path} filter={filter} nextCursor={nextCursor} />
    </div>
  )
}
