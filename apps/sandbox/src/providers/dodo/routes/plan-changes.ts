import type { SubscriptionChangePlanResponse } from "dodopayments/resources/subscriptions"
import { z } from "zod"
import { changePlan, undoScheduledChange, type PlanWish } from "../actions/change-plan"
import { Metadata } from "../entities"
import { found, refuse } from "../refusals"
import { renderPlanPreview } from "../render/render-plan-preview"
import type { Mount } from "./mount"
import { readBody } from "./read-body"

const ChangePlan = z.object({
  product_id: z.string(),
  quantity: z.number().int().min(1),
  proration_billing_mode: z.enum([
    "prorated_immediately",
    "full_immediately",
    "difference_immediately",
    "do_not_bill",
  ]),
  addons: z.array(z.unknown()).nullish(),
  effective_at: z.enum(["immediately", "next_billing_date"]).default("immediately"),
  on_payment_failure: z.enum(["prevent_change", "apply_change"]).nullish(),
  cancel_scheduled_change_plan: z.boolean().default(false),
  collect_via_payment_link: z.boolean().default(false),
  metadata: Metadata.nullish(),
})

export const planChanges: Mount = (app, dodo) => {
  app.post("/subscriptions/:id/change-plan", (c) => {
    const wish = wishOf(c.var.requestBody)
    const subscription = subscriptionOf(c.req.param("id"))
    const at = dodo.timeOf(subscription.customerId)
    const payment = dodo.change((draft) => changePlan(draft, subscription, wish, at))
    return c.json({
      payment_id: payment?.id ?? null,
      payment_link: null,
      client_secret: null,
      expires_on: null,
    } satisfies SubscriptionChangePlanResponse)
  })

  app.post("/subscriptions/:id/change-plan/preview", (c) => {
    const wish = wishOf(c.var.requestBody)
    const subscription = subscriptionOf(c.req.param("id"))
    return c.json(renderPlanPreview(dodo.state, subscription, wish, dodo.timeOf(subscription.customerId)))
  })

  app.delete("/subscriptions/:id/change-plan/scheduled", (c) => {
    const subscription = subscriptionOf(c.req.param("id"))
    dodo.change((draft) => undoScheduledChange(draft, subscription, dodo.timeOf(subscription.customerId)))
    return c.body(null, 204)
  })

  const subscriptionOf = (id: string) => found(dodo.state.find("subscriptions", id), "subscription")
}

function wishOf(body: string): PlanWish {
  const input = readBody(body, ChangePlan)
  if (input.addons?.length) refuse(422, "UNPROCESSABLE_ENTITY", "This stand-in has no addons.")
  if (input.collect_via_payment_link)
    refuse(403, "FORBIDDEN", "The business may not collect plan changes by payment link.")
  return {
    productId: input.product_id,
    quantity: input.quantity,
    mode: input.proration_billing_mode,
    isScheduled: input.effective_at === "next_billing_date",
    replacesScheduled: input.cancel_scheduled_change_plan,
    onFailure: input.on_payment_failure ?? null,
    metadata: input.metadata ?? null,
  }
}
