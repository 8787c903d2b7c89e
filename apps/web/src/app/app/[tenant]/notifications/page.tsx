import { PageHeader } from "@plinth/ui/page-header"
import type { Metadata, Route } from "next"
import { Button } from "@plinth/ui/button"
import { getTranslations } from "next-intl/server"
import { NoticeFilters } from "@/features/notifications/components/notice-filters"
import { NoticeList } from "@/features/notifications/components/notice-list"
import { ReadAllButton } from "@/features/notifications/components/read-all-button"
import { noticeInput, noticeQuery, readNoticeFilter } from "@/features/notifications/notice-filter"
import { tenantApi } from "@/server/tenant-api"
import { AppLink } from "@/shell/components/app-link"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("bell"))("title") }
}

export default async function NotificationsPage({
  params,
  searchParams,
}: PageProps<"/app/[tenant]/notifications">) {
  const [{ tenant: slug }, query] = await Promise.all([params, searchParams])
  const filter = readNoticeFilter(query)
  const [t, { api }] = await Promise.all([getTranslations("bell"), tenantApi(slug)])
  const first = await api.notifications.list(noticeInput(filter))
  const path = `/app/${slug}/notifications`

  return (
    <div className="grid max-w-4xl grid-cols-1 gap-5">
      <PageHeader
        title={t("title")}
        description={t("description")}
        action={
          <>
            <Button
              variant="ghost"
              className="max-sm:-ml-3.5"
              render={<AppLink href={`/app/${slug}/settings/notifications` as Route} />}
            >
              {t("toPreferences")}
            </Button>
            <ReadAllButton variant="secondary" size="md" />
          </>
        }
      />
      <NoticeFilters path={path} filter={filter} />
      <NoticeList key={noticeQuery(filter)} path={path} filter={filter} first={first} />
    </div>
  )
}
