import type {
  SubscriptionChargeResponse,
  SubscriptionUpdatePaymentMethodResponse,
} from "dodopayments/resources/subscriptions"
import { z } from "zod"
import { chargeOnDemand } from "../actions/charge-on-demand"
import { patchSubscription, SubscriptionPatch } from "../actions/patch-subscription"
import { requestMethod, useKnownMethod } from "../actions/update-method"
import { Metadata } from "../entities"
import { found } from "../refusals"
import { renderSubscription, renderSubscriptionInList } from "../render/render-subscription"
import type { Draft, Subscription } from "../store"
import { renderUsageHistory } from "../usage/render-usage-history"
import { listCreated, listPage } from "./list-page"
import type { Mount } from "./mount"
import { readBody } from "./read-body"

const Charge = z.object({
  product_price: z.number().int().min(0),
  product_description: z.string().nullish(),
  metadata: Metadata.nullish(),
})
const UpdateMethod = z.discriminatedUnion("type", [
  z.object({ type: z.literal("new"), return_url: z.string().nullish() }),
  z.object({ type: z.literal("existing"), payment_method_id: z.string() }),
])

export const subscriptions: Mount = (app, dodo) => {
  app.get("/subscriptions", (c) => {
    const query = c.req.query()
    const cancels = query["cancel_at_next_billing_date"]
    const rows = listCreated(dodo.state.all("subscriptions"), query)
      .filter((one) => !query["customer_id"] || one.customerId === query["customer_id"])
      .filter((one) => !query["product_id"] || one.productId === query["product_id"])
      .filter((one) => !query["status"] || one.status === query["status"])
      .filter((one) => !cancels || String(one.cancelsAtNextBilling) === cancels)
    return c.json({
      items: listPage(rows, query).map((one) => renderSubscriptionInList(dodo.state, one)),
    })
  })

  app.get("/subscriptions/:id", (c) => c.json(rendered(c.req.param("id"))))

  app.patch("/subscriptions/:id", (c) => {
    const patch = readBody(c.var.requestBody, SubscriptionPatch)
    act(c.req.param("id"), (draft, one, at) => patchSubscription(draft, one, patch, at))
    return c.json(rendered(c.req.param("id")))
  })

  app.post("/subscriptions/:id/charge", (c) => {
    const input = readBody(c.var.requestBody, Charge)
    const charge = {
      amount: input.product_price,
      description: input.product_description ?? null,
      metadata: input.metadata ?? null,
    }
    const payment = act(c.req.param("id"), (draft, one, at) => chargeOnDemand(draft, one, charge, at))
    return c.json({ payment_id: payment.id } satisfies SubscriptionChargeResponse)
  })

  app.post("/subscriptions/:id/update-payment-method", (c) => {
    const input = readBody(c.var.requestBody, UpdateMethod)
    if (input.type === "existing") {
      const known = input.payment_method_id
      const payment = act(c.req.param("id"), (draft, one, at) => useKnownMethod(draft, one, known, at))
      return c.json({ payment_id: payment.id } satisfies SubscriptionUpdatePaymentMethodResponse)
    }
    const { link, payment } = act(c.req.param("id"), (draft, one, at) =>
      requestMethod(draft, one, input.return_url ?? null, at),
    )
    return c.json({
      payment_id: payment.id,
      payment_link: `${dodo.origin}/dodo/update-payment-method/${link.id}`,
      client_secret: null,
      expires_on: link.expiresAt,
    } satisfies SubscriptionUpdatePaymentMethodResponse)
  })

  app.get("/subscriptions/:id/usage-history", (c) => {
    const rows = renderUsageHistory(dodo.state, subscriptionOf(c.req.param("id")), c.req.query())
    return c.json({ items: listPage(rows, c.req.query()) })
  })

  app.get("/subscriptions/:id/credit-usage", (c) =>
    c.json({ items: [], subscription_id: subscriptionOf(c.req.param("id")).id }),
  )

  const subscriptionOf = (id: string) => found(dodo.state.find("subscriptions", id), "subscription")
  const rendered = (id: string) => renderSubscription(dodo.state, subscriptionOf(id))
  const act = <Result>(
    id: string,
    work: (draft: Draft, subscription: Subscription, at: string) => Result,
  ): Result => {
    const subscription = subscriptionOf(id)
    return dodo.change((draft) => work(draft, subscription, dodo.timeOf(subscription.customerId)))
  }
}
