import { z } from "zod"
import { requestRefund } from "../actions/request-refund"
import { Metadata } from "../entities"
import { found } from "../refusals"
import { renderRefund, renderRefundOfPayment } from "../render/render-refund"
import { listCreated, listPage } from "./list-page"
import type { Mount } from "./mount"
import { readBody } from "./read-body"

const CreateRefund = z.object({
  payment_id: z.string(),
  items: z
    .array(
      z.object({
        item_id: z.string(),
        amount: z.number().int().min(1).nullish(),
        tax_inclusive: z.boolean().default(true),
      }),
    )
    .nullish(),
  reason: z.string().max(3_000).nullish(),
  metadata: Metadata.nullish(),
})

export const refunds: Mount = (app, dodo) => {
  app.post("/refunds", (c) => {
    const input = readBody(c.var.requestBody, CreateRefund)
    const payment = found(dodo.state.find("payments", input.payment_id), "payment")
    const refund = dodo.change((draft) =>
      requestRefund(
        draft,
        payment,
        {
          items:
            input.items?.map(({ item_id: itemId, amount }) => ({ itemId, amount: amount ?? null })) ?? null,
          reason: input.reason ?? null,
          metadata: input.metadata ?? {},
        },
        dodo.timeOf(payment.customerId),
      ),
    )
    return c.json(renderRefund(dodo.state, refund))
  })

  app.get("/refunds", (c) => {
    const query = c.req.query()
    const rows = listCreated(dodo.state.all("refunds"), query)
      .filter((one) => !query["customer_id"] || one.customerId === query["customer_id"])
      .filter((one) => !query["status"] || one.status === query["status"])
      .filter(
        (one) =>
          !query["subscription_id"] ||
          dodo.state.find("payments", one.paymentId)?.subscriptionId === query["subscription_id"],
      )
    const items = listPage(rows, query).map((one) => renderRefundOfPayment(dodo.state, one))
    return c.json({ items })
  })

  app.get("/refunds/:id", (c) =>
    c.json(renderRefund(dodo.state, found(dodo.state.find("refunds", c.req.param("id")), "refund"))),
  )
}
