import { lineInput } from "@plinth/core"
import type { PlatformContext } from "@plinth/db"
import { z } from "zod"
import { platformErrors } from "../errors"
import { authorize } from "../permissions"
import { BillingMessageView, selectBillingMessages, viewOfMessage } from "./list-billing-messages"

export const BillingMessageInput = z.object({ id: lineInput(200) })
export type BillingMessageInput = z.infer<typeof BillingMessageInput>

export const BillingMessageDetail = BillingMessageView.extend({
  sentAt: z.date(),
  occurredAt: z.date().nullable(),
  customerId: z.string().nullable(),
  /** As it came, for ninety days: as JSON, or as text where it is none. */
  payload: z.string().nullable(),
})
export type BillingMessageDetail = z.infer<typeof BillingMessageDetail>

/** One message with what it said. Errors: `platform.MESSAGE_NOT_FOUND`. */
export async function readBillingMessage(
  ctx: PlatformContext,
  { id }: BillingMessageInput,
): Promise<BillingMessageDetail> {
  authorize(ctx, "platform.billing:read")
  const row = await ctx.read((db) =>
    selectBillingMessages(db)
      .select([
        "message.sent_at as sentAt",
        "message.occurred_at as occurredAt",
        "message.customer_id as customerId",
        "message.payload",
        "message.undecodable",
      ])
      .where("message.id", "=", id)
      .executeTakeFirst(),
  )
  if (!row) throw platformErrors.MESSAGE_NOT_FOUND()
  const { sentAt, occurredAt, customerId, payload, undecodable } = row
  const text = payload === null ? undecodable : JSON.stringify(payload, null, 2)
  return { ...viewOfMessage(row), sentAt, occurredAt, customerId, payload: text }
}
