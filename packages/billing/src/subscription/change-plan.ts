import type { MemberContext } from "@plinth/db"
import type { z } from "zod"
import type { ChangeResult, PlanChoice } from "../billing.schemas"
import { billingErrors } from "../errors"
import { runOperation } from "../operation/run-operation"
import { authorize } from "../permissions"
import type { BillingProvider } from "../provider"
import { billingProvider } from "../providers/billing-provider"
import { syncPayment } from "../sync/sync-payment"
import { syncSubscription } from "../sync/sync-subscription"
import { planChange } from "./plan-change"
import { undoPlanChange } from "./undo-plan-change"

/** Longer than two tabs take to say the same. */
const doubleClickMs = 60_000

/**
 * Changes the plan: to more at once, for the part of the period that is left; to less when what is paid ends. Where the card
 * is declined the plan stays. Asked for what it is, it only takes back what was to come. Errors: `billing.NO_SUBSCRIPTION`, `…NOT_NOW`, `…CHANGE_PENDING`, `…PRODUCT_NOT_FOUND`,
 * `…PAYMENT_DECLINED`, `…PROVIDER_UNAVAILABLE`.
 */
export async function changePlan(
  ctx: MemberContext,
  choice: z.infer<typeof PlanChoice>,
): Promise<z.infer<typeof ChangeResult>> {
  authorize(ctx, "billing:manage")
  const provider = billingProvider()
  const { live, when, productId } = await planChange(ctx, provider.name, choice)
  if (when === "period_end" && live.scheduledProductId === productId) return { when, at: live.periodEndsAt }
  if (live.scheduledProductId) await undoPlanChange(ctx)
  if (when === null) return { when: "now", at: ctx.clock.now() }
  const wanted = { id: live.id, productId, when }
  let booked: string | null = null
  const book = async (paymentId: string | null) => {
    if (paymentId !== booked) await bookCharge(ctx, provider, paymentId)
    return (booked = paymentId)
  }
  const paymentId = await runOperation(
    ctx,
    { kind: "change_plan", request: wanted, holdsMs: doubleClickMs },
    {
      call: async (key) => book((await provider.changePlan(live.id, { productId, when }, key)).paymentId),
      lookUp: (key) => lookUpChange(provider, { ...wanted, key }),
    },
  )
  await book(paymentId)
  await syncSubscription(ctx, provider, live.id, "act")
  return { when, at: when === "now" ? ctx.clock.now() : live.periodEndsAt }
}

/** Books what a change cost. One that was declined has changed nothing, and is asked anew with another card. */
async function bookCharge(ctx: MemberContext, provider: BillingProvider, paymentId: string | null) {
  if (paymentId === null) return
  const payment = await syncPayment(ctx, provider, paymentId, "act")
  if (payment?.status === "failed") throw billingErrors.PAYMENT_DECLINED({ reason: payment.errorCode })
}

type Wanted = { readonly id: string; readonly productId: string; readonly key: string }

/** A payment bears our key, also one that was declined; a change for later is on the subscription. */
async function lookUpChange(provider: BillingProvider, { id, productId, key }: Wanted) {
  for await (const payment of provider.listPayments({ subscriptionId: id }))
    if (payment.operationKey === key) return { ref: payment.id }
  const snapshot = await provider.getSubscription(id)
  const isDone = snapshot?.productId === productId || snapshot?.scheduled?.productId === productId
  return isDone ? { ref: null } : null
}
