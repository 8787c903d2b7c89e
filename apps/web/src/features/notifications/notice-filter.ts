import type { ApiOutputs } from "@plinth/api"

export type Notice = ApiOutputs["notifications"]["list"]["items"][number]
type NoticeCategory = Notice["category"]

/** What the list can be narrowed to, in the order of the preference centre. */
export const noticeCategories = [
  "team",
  "project",
  "billing",
  "usage",
  "security",
  "system",
] as const satisfies readonly NoticeCategory[]

export type NoticeFilter = {
  readonly isUnread: boolean
  readonly category?: NoticeCategory
  readonly cursor?: string
}

type Query = Readonly<Record<string, string | string[] | undefined>>

/** Reads the filter from the address; what it does not know is left out. */
export function readNoticeFilter(query: Query): NoticeFilter {
  const word = (name: string) => [query[name]].flat()[0]
  return {
    isUnread: word("unread") === "1",
    category: noticeCategories.find((category) => category === word("category")),
    cursor: word("cursor")?.slice(0, 500) || undefined,
  }
}

/** The address of a filter, as a query. */
export function noticeQuery({ isUnread, category, cursor }: NoticeFilter): string {
  const query = new URLSearchParams(
    Object.entries({ unread: isUnread && "1", category, cursor }).flatMap(([name, value]) =>
      value ? [[name, value]] : [],
    ),
  )
  return query.size > 0 ? `?${query}` : ""
}

/** The same question on the server and in the browser, so that the answer is found in the cache. */
export const noticeInput = ({ isUnread, category, cursor }: NoticeFilter) => ({
  isUnread,
  category,
  cursor,
  limit: 30,
})
