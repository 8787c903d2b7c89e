import { Button } from "@plinth/ui/button"
import { EmptyState } from "@plinth/ui/empty-state"
import { PageHeader } from "@plinth/ui/page-header"
import type { Metadata, Route } from "next"
import Link from "next/link"
import { getTranslations } from "next-intl/server"
import { word } from "@/console/address"
import { AnnouncementRows } from "@/console/components/announcement-rows"
import { ListPages } from "@/console/components/list-pages"
import { consoleWhere } from "@/console/where"
import { requireOperator } from "@/server/require-operator"

export async function generateMetadata(): Promise<Metadata> {
  await requireOperator()
  return { title: (await getTranslations("admin.announcements"))("title") }
}

const path = "/admin/notifications/announcements"

/** What operators told tenants. */
export default async function ConsoleAnnouncementsPage({
  searchParams,
}: PageProps<"/admin/notifications/announcements">) {
  const cursor = word(await searchParams, "cursor", 500)
  const [t, where, { api, platform }] = await Promise.all([
    getTranslations("admin.announcements"),
    consoleWhere(),
    requireOperator(),
  ])
  const { items, nextCursor } = await api.platform.notifications.announcements.list({ cursor })
  const mayManage = platform.permissions.has("platform.notification:manage")

  return (
    <div className="grid grid-cols-1 gap-5">
      <PageHeader
        title={t("title")}
        description={t("description")}
        action={mayManage && <Button render={<Link href={`${path}/new` as Route} />}>{t("new")}</Button>}
      />
      {items.length > 0 ? (
        <AnnouncementRows items={items} where={where} mayManage={mayManage} />
      ) : (
        <EmptyState title={t("empty.title")} description={t("empty.description")} />
      )}
      <ListPages path={path} filter={{ cursor }} nextCursor={nextCursor} />
    </div>
  )
}
