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
  const paymentId = await runOperation(
    ctx,
    { kind: "change_plan", request: { id: live.id, productId, when } },
    {
      call: async (key) => (await provider.changePlan(live.id, { productId, when }, key)).paymentId,
      lookUp: (key, since) => lookUpChange(provider, { id: live.id, productId, key, since }),
    },
  )
  if (paymentId) await syncPayment(ctx, provider, paymentId, "act")
  await syncSubscription(ctx, provider, live.id, "act")
  const payment = paymentId === null ? null : await provider.getPayment(paymentId)
  if (payment?.status === "failed") throw billingErrors.PAYMENT_DECLINED({ reason: payment.errorCode })
  return { when, at: when === "now" ? ctx.clock.now() : live.periodEndsAt }
}

type Wanted = {
  readonly id: string
  readonly productId: string
  readonly key: string
  readonly since: Date
}

/** A payment bears our key, also one that was declined; a change for later is on the subscription. */
async function lookUpChange(provider: BillingProvider, { id, productId, key, since }: Wanted) {
  for await (const payment of provider.listPayments({ subscriptionId: id, since }))
    if (payment.operationKey === key) return { ref: payment.id }
  const snapshot = await provider.getSubscription(id)
  const isDone = snapshot?.productId === productId || snapshot?.scheduled?.productId === productId
  return isDone ? { ref: null } : null
}
