import { found } from "../refusals"
import type { Mount } from "../routes/mount"
import { invoiceOfPayment, receiptOfRefund } from "./invoice"
import { paidOf } from "./paid-of"
import { sendPdf } from "./send-pdf"

/** Invoices and receipts as PDF. */
export const invoices: Mount = (app, { state }) => {
  app.get("/invoices/payments/:id", (c) => {
    const paid = found(paidOf(state, c.req.param("id")), "payment")
    return sendPdf(c, paid.payment.invoiceId, invoiceOfPayment(paid))
  })

  app.get("/invoices/refunds/:id", (c) => {
    const refund = found(state.find("refunds", c.req.param("id")), "refund")
    const paid = found(paidOf(state, refund.paymentId), "payment")
    return sendPdf(c, refund.id, receiptOfRefund(refund, paid))
  })
}
