import { idInput, type NotificationId } from "@plinth/core"
import { z } from "zod"
import { categories, severities } from "../define-kinds"
import { kindKeys } from "../kinds"

/** A line of the bell. */
export const NotificationView = z.object({
  id: z.string(),
  kind: z.enum(kindKeys),
  category: z.enum(categories),
  severity: z.enum(severities),
  /** In the reader's language. */
  title: z.string(),
  body: z.string(),
  /** Within the tenant's pages: `projects/…`, or nothing for the first. */
  path: z.string(),
  /** Where an announcement leads to, out of the house. */
  link: z.string().nullable(),
  occurredAt: z.date(),
  readAt: z.date().nullable(),
})
export type NotificationView = z.infer<typeof NotificationView>

export const ListNotificationsInput = z.object({
  cursor: z.string().max(500).nullish(),
  limit: z.number().int().min(1).max(100).default(20),
  isUnread: z.boolean().default(false),
  category: z.enum(categories).optional(),
})
export type ListNotificationsInput = z.infer<typeof ListNotificationsInput>

export const ReadNotificationsInput = z.object({ ids: z.array(idInput<NotificationId>()).min(1).max(100) })
export type ReadNotificationsInput = z.infer<typeof ReadNotificationsInput>

/** Counted up to a hundred: that is 99 and more. */
export const UnreadView = z.object({ unread: z.number().int().max(100) })
export type UnreadView = z.infer<typeof UnreadView>
