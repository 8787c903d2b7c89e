import { decodeCursor, encodeTimeCursor, pageOf, type Page, type PageRequest } from "@plinth/core"
import type { TenantContext } from "@plinth/db"
import type { z } from "zod"
import { InvoiceView } from "../billing.schemas"
import { authorize } from "../permissions"

/** What the tenant paid, or should have, newest first. A change of card and a trial's start of zero are no payments. */
export async function listPayments(
  ctx: TenantContext,
  request: PageRequest,
): Promise<Page<z.infer<typeof InvoiceView>>> {
  authorize(ctx, "billing:read")
  const before = placeIn(request.cursor)
  const rows = await ctx.one((db) => {
    const payments = db
      .selectFrom("app.billing_payments")
      .select((eb) => [
        "payment_id as paymentId",
        eb.case().when("subscription_id", "is", null).then("credit_pack").else("plan").end().as("kind"),
        "status",
        "amount",
        "tax",
        "refunded",
        "currency",
        "card_network as cardNetwork",
        "card_last_four as cardLastFour",
        "error_code as errorCode",
        "invoice_id as invoiceId",
        "created_at as createdAt",
      ])
      .where("tenant_id", "=", db.tenantId)
      .where((eb) => eb.or([eb("is_revenue", "=", true), eb("status", "<>", "succeeded")]))
      .orderBy("created_at", "desc")
      .orderBy("payment_id", "desc")
      .limit(request.limit + 1)
    return (
      before
        ? payments.where((eb) =>
            eb(eb.refTuple("created_at", "payment_id"), "<", eb.tuple(before.at, before.id)),
          )
        : payments
    ).execute()
  })
  return pageOf(
    rows,
    request.limit,
    ({ createdAt, paymentId }) => encodeTimeCursor(createdAt, paymentId),
    ({ invoiceId, ...payment }) =>
      InvoiceView.parse({ ...payment, hasInvoice: invoiceId !== null && payment.status === "succeeded" }),
  )
}

/** A payment's id is the provider's. A cursor that is none of ours reads as the first page. */
function placeIn(cursor: PageRequest["cursor"]) {
  const [at = "", id = ""] = decodeCursor(cursor, 2) ?? []
  const isTime = /^\d{4}-/.test(at) && !Number.isNaN(Date.parse(at))
  return isTime && /^[\w-]{1,200}$/.test(id) ? { at: new Date(at), id } : null
}
