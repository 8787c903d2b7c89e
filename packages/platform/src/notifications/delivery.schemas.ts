import { idInput, type DeliveryId } from "@plinth/core"
import { isKind, kindKeys } from "@plinth/notifications"
import { z } from "zod"

const ChannelOut = z.enum(["email", "sms", "push"])

/** What became of a mail after the provider took it. */
const outcomes = ["delivered", "bounced", "complained", "suppressed"] as const

export const cameBack = ["bounced", "complained", "suppressed"] as const

/** Why a text was left out: who pays nothing, a country that is not served, a ceiling that was met. */
export const leftOut = ["unpaid", "not_served", "capped"] as const

/** What did not reach anybody: given up, sent and come back, or left out. Who it was for and what it said is the tenant's. */
export const FailedDeliveryView = z.object({
  id: z.string(),
  tenant: z.object({ id: z.string(), name: z.string() }),
  kind: z.string(),
  channel: ChannelOut,
  attempts: z.number(),
  /** Why the last one failed. */
  errorCode: z.string().nullable(),
  /** What the provider told of one that was sent; null where it was given up, and can be sent again. */
  outcome: z.enum(outcomes).nullable(),
  /** Why it was left out; null where it was not. */
  reason: z.enum(leftOut).nullable(),
  /** How often operators had it sent again. */
  replays: z.number(),
  createdAt: z.date(),
  failedAt: z.date(),
})
export type FailedDeliveryView = z.infer<typeof FailedDeliveryView>

export const ListFailedDeliveriesInput = z.object({
  kind: z.enum(kindKeys).optional(),
  channel: ChannelOut.optional(),
  end: z.enum(["failed", "came_back", "left_out"]).default("failed"),
  tenantId: z.uuid().optional(),
  cursor: z.string().max(500).nullish(),
  limit: z.number().int().min(1).max(100).default(50),
})
export type ListFailedDeliveriesInput = z.infer<typeof ListFailedDeliveriesInput>

export const DeliveryInput = z.object({ id: idInput<DeliveryId>() })
export type DeliveryInput = z.infer<typeof DeliveryInput>

export const ReplayDeliveriesInput = z.object({
  kind: z.string().max(100).refine(isKind, "unknown kind"),
  channel: ChannelOut.optional(),
})
export type ReplayDeliveriesInput = z.infer<typeof ReplayDeliveriesInput>

export const ReplayedDeliveries = z.object({ count: z.number() })
