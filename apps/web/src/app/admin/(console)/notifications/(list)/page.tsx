import { EmptyState } from "@plinth/ui/empty-state"
import { Button } from "@plinth/ui/button"
import { PageHeader } from "@plinth/ui/page-header"
import type { Metadata, Route } from "next"
import Link from "next/link"
import { getTranslations } from "next-intl/server"
import { address, oneOf, word } from "@/console/address"
import { FailedDeliveries } from "@/console/components/failed-deliveries"
import { FilterChoice } from "@/console/components/filter-choice"
import { ListPages } from "@/console/components/list-pages"
import { consoleWhere } from "@/console/where"
import { requireOperator } from "@/server/require-operator"

export async function generateMetadata(): Promise<Metadata> {
  await requireOperator()
  return { title: (await getTranslations("admin.notifications"))("title") }
}

const path = "/admin/notifications"
const channels = ["email", "sms", "push"] as const
const ends = ["came_back", "left_out"] as const

/** What did not reach people though it was tried to the end. */
export default async function ConsoleNotificationsPage({ searchParams }: PageProps<"/admin/notifications">) {
  const query = await searchParams
  const channel = oneOf(channels, word(query, "channel"))
  const end = oneOf(ends, word(query, "end"))
  const cursor = word(query, "cursor", 500)
  const [t, words, where, { api, platform }] = await Promise.all([
    getTranslations("admin.notifications"),
    getTranslations("admin.list"),
    consoleWhere(),
    requireOperator(),
  ])
  const { items, nextCursor } = await api.platform.notifications.failed({
    channel,
    end: end ?? "failed",
    cursor,
  })

  return (
    <div className="grid grid-cols-1 gap-5">
      <PageHeader
        title={t("title")}
        description={t("description")}
        action={
          <Button variant="secondary" render={<Link href={`${path}/announcements` as Route} />}>
            {t("announcements")}
          </Button>
        }
      />
      <FilterChoice
        label={t("endLabel")}
        all={t("end.failed")}
        words={ends}
        nameOf={(each) => t(`end.${each}`)}
        chosen={end}
        to={(each) => address(path, { channel, end: each })}
      />
      <FilterChoice
        label={t("channelLabel")}
        all={words("all")}
        words={channels}
        nameOf={(each) => t(`channel.${each}`)}
        chosen={channel}
        to={(each) => address(path, { channel: each, end })}
      />
      {items.length > 0 ? (
        <FailedDeliveries
          items={items}
          where={where}
          mayManage={platform.permissions.has("platform.notification:manage")}
        />
      ) : channel || end || cursor ? (
        <EmptyState
          title={t("emptyFilter.title")}
          action={<Button render={<Link href={path as Route} />}>{t("emptyFilter.action")}</Button>}
        />
      ) : (
        <EmptyState title={t("empty.title")} description={t("empty.description")} />
      )}
      <ListPages path={path} filter={{ channel, end, cursor }} nextCursor={nextCursor} />
    </div>
  )
}
