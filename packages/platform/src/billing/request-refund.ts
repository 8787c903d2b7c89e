import { billingErrors, billingEvents } from "@plinth/billing"
import { idInput, lineInput, newIdInput, type Id, type TenantId } from "@plinth/core"
import { takeTurns, type PlatformContext, type PlatformWriteTransaction } from "@plinth/db"
import { recordOperatorsAct, recordPlatform } from "@plinth/events"
import { z } from "zod"
import { ReasonInput } from "../notes/note.schemas"
import { writeNote } from "../notes/write-note"
import { authorize } from "../permissions"

export const RequestRefundInput = z.object({
  /** Made by the form: sent twice it asks once. */
  requestId: newIdInput<Id<"refund_request">>(),
  tenantId: idInput<TenantId>(),
  paymentId: lineInput(200),
  /** Minor units; null is all that is left. */
  amount: z.number().int().min(1).max(1_000_000_000).nullable(),
  reason: ReasonInput,
})
export type RequestRefundInput = z.infer<typeof RequestRefundInput>

/**
 * Asks that a payment be given back, whole or in part. It stands in the tenant's log, and a job of the tenant's does it: how
 * that ended stands on its bill. Errors: `billing.PAYMENT_NOT_FOUND`, `billing.NOT_REFUNDABLE` with what is `left`.
 */
export async function requestRefund(ctx: PlatformContext, input: RequestRefundInput): Promise<void> {
  authorize(ctx, "platform.billing:manage")
  const { requestId, tenantId, paymentId, amount, reason } = input
  await ctx.write(async (tx) => {
    // Sent twice at once, the second sees what the first wrote.
    await takeTurns(tx, `refund ${requestId}`)
    if (await isAsked(tx, input)) return
    const left = await readLeft(tx, input)
    if (left === undefined) throw billingErrors.PAYMENT_NOT_FOUND()
    if (left <= 0 || (amount ?? 0) > left) throw billingErrors.NOT_REFUNDABLE({ left })
    const event = billingEvents.refund_requested(requestId, { paymentId, amount })
    const eventId = await recordPlatform(tx, event, tenantId)
    await writeNote(tx, { tenantId }, reason, { type: event.type, eventId })
    await recordOperatorsAct(tx, event, tenantId)
  })
}

async function isAsked(tx: PlatformWriteTransaction, { tenantId, requestId }: RequestRefundInput) {
  const asked = await tx
    .selectFrom("app.events")
    .select("id")
    .where("tenant_id", "=", tenantId)
    .where("entity_type", "=", "billing")
    .where("entity_id", "=", requestId)
    .executeTakeFirst()
  return asked !== undefined
}

/** What can be given back, in minor units. Nothing while another refund of it is under way. */
async function readLeft(tx: PlatformWriteTransaction, { tenantId, paymentId }: RequestRefundInput) {
  const payment = await tx
    .selectFrom("app.billing_payments as payment")
    .select((eb) => [
      "payment.status",
      "payment.amount",
      "payment.refunded",
      eb
        .exists(
          eb
            .selectFrom("app.billing_refunds as refund")
            .select("refund.refund_id")
            .where("refund.tenant_id", "=", tenantId)
            .where("refund.payment_id", "=", paymentId)
            .where("refund.status", "in", ["pending", "review"]),
        )
        .as("isUnderWay"),
    ])
    .where("payment.tenant_id", "=", tenantId)
    .where("payment.payment_id", "=", paymentId)
    .executeTakeFirst()
  if (!payment) return undefined
  return payment.status === "succeeded" && !payment.isUnderWay ? payment.amount - payment.refunded : 0
}
