import { found } from "../refusals"
import { renderLineItems, renderPayment, renderPaymentInList } from "../render/render-payment"
import { listCreated, listPage } from "./list-page"
import type { Mount } from "./mount"

export const payments: Mount = (app, dodo) => {
  app.get("/payments", (c) => {
    const query = c.req.query()
    const rows = listCreated(dodo.state.all("payments"), query)
      .filter((one) => !query["customer_id"] || one.customerId === query["customer_id"])
      .filter((one) => !query["subscription_id"] || one.subscriptionId === query["subscription_id"])
      .filter((one) => !query["status"] || one.status === query["status"])
      .filter((one) => !query["currency"] || one.currency === query["currency"])
      .filter(
        (one) => !query["product_id"] || one.lines.some(({ productId }) => productId === query["product_id"]),
      )
    const items = listPage(rows, query).map((one) => renderPaymentInList(dodo.state, dodo.origin, one))
    return c.json({ items })
  })

  app.get("/payments/:id", (c) =>
    c.json(renderPayment(dodo.state, dodo.origin, paymentOf(c.req.param("id")))),
  )

  app.get("/payments/:id/line-items", (c) =>
    c.json(renderLineItems(dodo.state, paymentOf(c.req.param("id")))),
  )

  const paymentOf = (id: string) => found(dodo.state.find("payments", id), "payment")
}
