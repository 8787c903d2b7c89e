import { PageHeader } from "@plinth/ui/page-header"
import { NoPermissionState } from "@plinth/ui/no-permission-state"
import type { Metadata } from "next"
import { getLocale, getTranslations } from "next-intl/server"
import { JobFilters } from "@/features/jobs/components/job-filters"
import { JobList } from "@/features/jobs/components/job-list"
import { JobPages } from "@/features/jobs/components/job-pages"
import { NoJobs } from "@/features/jobs/components/no-jobs"
import { readJobFilter } from "@/features/jobs/job-filter"
import { requireMember, tenantApi } from "@/server/tenant-api"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("jobs"))("title") }
}

export default async function JobsPage({ params, searchParams }: PageProps<"/app/[tenant]/jobs">) {
  const [{ tenant: slug }, query] = await Promise.all([params, searchParams])
  const { state, cursor } = readJobFilter(query)
  const [t, refusal, locale, { api }, { caller, member, tenant }] = await Promise.all([
    getTranslations("jobs"),
    getTranslations("shell.error"),
    getLocale(),
    tenantApi(slug),
    requireMember(slug),
  ])
  if (!member.permissions.has("job:read")) {
    return (
      <NoPermissionState
        as="h1"
        title={refusal("forbiddenTitle")}
        description={refusal("forbiddenDescription", { tenant: tenant.name })}
      />
    )
  }
  const { items, nextCursor } = await api.jobs.list({ state, cursor })
  const path = `/app/${slug}/jobs`
  const timeZone = caller.preferences.timeZone ?? tenant.timeZone

  return (
    <div className="grid grid-cols-1 gap-5">
      <PageHeader title={t("title")} description={t("description")} />
      <JobFilters path={path} filter={{ state }} />
      {items.length > 0 ? (
        <JobList
          jobs={items}
          of="tenant"
          mayManage={member.permissions.has("job:manage")}
          where={{ now: member.clock.now().toISOString(), locale, timeZone }}
        />
      ) : (
        <NoJobs path={path} isFiltered={Boolean(state ?? cursor)} />
      )}
      <JobPages path={path} filter={{ state, cursor }} nextCursor={nextCursor} />
    </div>
  )
}
