import type { TenantContext } from "@plinth/db"
import { z } from "zod"
import { billingErrors } from "../errors"
import { runOperation } from "../operation/run-operation"
import type { BillingProvider } from "../provider"
import { findPaymentRow } from "../sync/find-payment-row"
import { syncRefund } from "../sync/sync-refund"
import { findRefund, refundKind } from "./find-refund"

export const RefundRequest = z.object({
  /** Of whoever asked: what is asked under one id is done once. */
  requestId: z.string(),
  paymentId: z.string(),
  /** Minor units; null is all that is left. */
  amount: z.number().int().positive().nullable(),
})

/**
 * Gives back what was paid, or a part of it, once a request however often it is tried.
 * Errors: `billing.PAYMENT_NOT_FOUND`, `billing.NOT_NOW` with the provider's reason, `billing.CHANGE_PENDING` beside another
 * one, `billing.PROVIDER_UNAVAILABLE`.
 */
export async function refundPayment(
  ctx: TenantContext,
  provider: BillingProvider,
  request: z.infer<typeof RefundRequest>,
): Promise<void> {
  const { paymentId, amount } = request
  if (!(await ctx.one((db) => findPaymentRow(db, paymentId)))) throw billingErrors.PAYMENT_NOT_FOUND()
  const ref = await runOperation(
    ctx,
    { kind: refundKind, request, holdsMs: Number.POSITIVE_INFINITY },
    {
      call: async (key) => (await provider.refund(paymentId, { amount, reason: "operator" }, key)).id,
      lookUp: (key) => findRefund(ctx, provider, key),
    },
  )
  if (ref) await syncRefund(ctx, provider, ref, "act")
}
