import { cleanLine } from "@plinth/core"
import type { TenantContext } from "@plinth/db"
import { billingErrors } from "../errors"
import { authorize } from "../permissions"
import { billingProvider } from "../providers/billing-provider"

/** The invoice of one of the tenant's payments, as PDF. Errors: `billing.PAYMENT_NOT_FOUND`, `billing.PROVIDER_UNAVAILABLE`. */
export async function readInvoice(ctx: TenantContext, paymentId: string): Promise<Response> {
  authorize(ctx, "billing:read")
  const payment = await ctx.one((db) =>
    db
      .selectFrom("app.billing_payments")
      .select("payment_id")
      .where("tenant_id", "=", db.tenantId)
      .where("payment_id", "=", cleanLine(paymentId))
      .executeTakeFirst(),
  )
  if (!payment) throw billingErrors.PAYMENT_NOT_FOUND()
  return billingProvider().readInvoice(payment.payment_id)
}
