"use client"

import type { ApiOutputs } from "@plinth/api"
import { useQueryClient } from "@tanstack/react-query"
import { getQueryKey } from "@trpc/react-query"
import { useNotifyError } from "@/shell/use-notify-error"
import { trpc } from "@/trpc/client"
import type { Notice } from "./notice-filter"

type Page = ApiOutputs["notifications"]["list"]

/** Marks notices as read: on this page at once, and taken back where the server refuses. */
export function useReading() {
  const notifyError = useNotifyError()
  const queries = useQueryClient()
  const { client, notifications } = trpc.useUtils()
  const lists = { queryKey: getQueryKey(trpc.notifications.list) }

  async function mark(notice: Notice | null): Promise<void> {
    const before = queries.getQueriesData<Page>(lists)
    const counted = notifications.unread.getData()
    const isMeant = (each: Notice) => !each.readAt && (!notice || each.id === notice.id)
    queries.setQueriesData<Page>(
      lists,
      (page) =>
        page && {
          ...page,
          items: page.items.map((each) => (isMeant(each) ? { ...each, readAt: new Date() } : each)),
        },
    )
    notifications.unread.setData(undefined, ({ unread } = { unread: 0 }) => ({
      unread: notice ? Math.max(0, unread - 1) : 0,
    }))
    try {
      const left = notice
        ? await client.notifications.read.mutate({ ids: [notice.id] })
        : await client.notifications.readAll.mutate()
      notifications.unread.setData(undefined, left)
    } catch (error) {
      for (const [key, page] of before) queries.setQueryData(key, page)
      notifications.unread.setData(undefined, counted)
      notifyError(error)
    }
    void notifications.list.invalidate()
  }

  return {
    read: (notice: Notice) => (notice.readAt ? undefined : void mark(notice)),
    readAll: () => void mark(null),
  }
}
