"use client"

import { useTenant } from "@/shell/tenant-context"
import { trpc } from "@/trpc/client"

/** How much one has not read: as the server counted it with the page, and from then on as the feed tells. */
export function useUnread(): number {
  const { unread } = useTenant()
  return trpc.notifications.unread.useQuery(undefined, { initialData: { unread } }).data.unread
}
