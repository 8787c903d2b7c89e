import type { QueryClient } from "@tanstack/react-query"

const isOf = (procedure: string) => ({
  predicate: ({ queryKey }: { queryKey: readonly unknown[] }) =>
    Array.isArray(queryKey[0]) && queryKey[0].join(".") === `notifications.${procedure}`,
})

/** Has the bell follow what the stream says, without a question; where it says nothing, how much is unread is asked for. */
export function showUnread(queries: QueryClient, unread?: number): void {
  if (unread === undefined) void queries.invalidateQueries(isOf("unread"))
  else queries.setQueriesData(isOf("unread"), { unread })
  void queries.invalidateQueries(isOf("list"))
}
