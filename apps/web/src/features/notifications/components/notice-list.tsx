"use client"

import type { ApiOutputs } from "@plinth/api"
import { Button } from "@plinth/ui/button"
import { EmptyState } from "@plinth/ui/empty-state"
import { RowKeys } from "@plinth/ui/row-keys"
import type { Route } from "next"
import { useTranslations } from "next-intl"
import { AppLink } from "@/shell/components/app-link"
import { trpc } from "@/trpc/client"
import { noticeInput, noticeQuery, type NoticeFilter } from "../notice-filter"
import { useMayRead } from "../use-may-read"
import { useReading } from "../use-reading"
import { NoticeRow } from "./notice-row"

type NoticeListProps = {
  path: string
  filter: NoticeFilter
  /** The page as the server found it; from then on it follows what happens. */
  first: ApiOutputs["notifications"]["list"]
}

/** A page of one's notices. j and k walk, Enter opens what one is about. */
export function NoticeList({ path, filter, first }: NoticeListProps) {
  const t = useTranslations("bell")
  const mayRead = useMayRead()
  const { read } = useReading()
  const { items, nextCursor } = trpc.notifications.list.useQuery(noticeInput(filter), {
    initialData: first,
  }).data
  const isNarrowed = filter.isUnread || filter.category !== undefined || filter.cursor !== undefined
  const to = (cursor?: string) => `${path}${noticeQuery({ ...filter, cursor })}` as Route

  return (
    <>
      {items.length > 0 ? (
        <RowKeys>
          <ul aria-label={t("title")} className="divide-y border-y">
            {items.map((notice) => (
              <NoticeRow key={notice.id} notice={notice} onRead={mayRead ? read : null} />
            ))}
          </ul>
        </RowKeys>
      ) : (
        <EmptyState
          title={t(isNarrowed ? "emptyFilter.title" : "empty.title")}
          description={isNarrowed ? undefined : t("empty.description")}
          action={
            isNarrowed && <Button render={<AppLink href={path as Route} />}>{t("emptyFilter.action")}</Button>
          }
        />
      )}
      {(filter.cursor || nextCursor) && (
        <div className="flex flex-wrap gap-2">
          {filter.cursor && (
            <Button variant="ghost" render={<AppLink href={to()} />}>
              {t("newest")}
            </Button>
          )}
          {nextCursor && (
            <Button variant="secondary" render={<AppLink href={to(nextCursor)} />}>
              {t("older")}
            </Button>
          )}
        </div>
      )}
    </>
  )
}
