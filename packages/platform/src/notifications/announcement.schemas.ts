import {
  idInput,
  instantInput,
  lineInput,
  newIdInput,
  textInput,
  type AnnouncementId,
  type TenantId,
} from "@plinth/core"
import { severities } from "@plinth/notifications"
import { z } from "zod"

const Plan = z.enum(["starter", "pro", "business", "enterprise"])

/** Whom an announcement is for. */
const Audience = z.union([
  z.object({ all: z.literal(true) }),
  z.object({ plan: Plan }),
  z.object({ tenantId: idInput<TenantId>() }),
])

export const WriteAnnouncementInput = z
  .object({
    /** Made by the form: sent twice, it is one. */
    id: newIdInput<AnnouncementId>(),
    title: lineInput(120),
    body: textInput(0, 2_000),
    link: z
      .url({ protocol: /^https$/ })
      .max(500)
      .nullish(),
    severity: z.enum(severities).default("info"),
    audience: Audience,
    /** Over the pages while it lasts. */
    isBanner: z.boolean(),
    /** In everybody's bell, once. */
    isMessage: z.boolean(),
    /** That message by mail too, to whoever takes it. */
    hasMail: z.boolean().default(false),
    startsAt: instantInput(),
    endsAt: instantInput().nullish(),
  })
  .refine(({ isBanner, isMessage }) => isBanner || isMessage, "a banner, a message, or both")
  .refine(({ isMessage, hasMail }) => isMessage || !hasMail, "a mail carries a message")
  .refine(({ startsAt, endsAt }) => !endsAt || endsAt > startsAt, "it ends after it starts")
export type WriteAnnouncementInput = z.infer<typeof WriteAnnouncementInput>

export const AnnouncementInput = z.object({ id: idInput<AnnouncementId>() })
export type AnnouncementInput = z.infer<typeof AnnouncementInput>

export const AnnouncementView = z.object({
  id: z.string(),
  title: z.string(),
  body: z.string(),
  link: z.string().nullable(),
  severity: z.enum(severities),
  /** Both null: for everybody. */
  plan: Plan.nullable(),
  tenant: z.object({ id: z.string(), name: z.string() }).nullable(),
  isBanner: z.boolean(),
  isMessage: z.boolean(),
  hasMail: z.boolean(),
  startsAt: z.date(),
  endsAt: z.date().nullable(),
  createdAt: z.date(),
  withdrawnAt: z.date().nullable(),
  /** When the last tenant was asked for; null while people are still to be told. */
  toldAt: z.date().nullable(),
})
export type AnnouncementView = z.infer<typeof AnnouncementView>

export const ListAnnouncementsInput = z.object({
  cursor: z.string().max(500).nullish(),
  limit: z.number().int().min(1).max(100).default(50),
})
export type ListAnnouncementsInput = z.infer<typeof ListAnnouncementsInput>
