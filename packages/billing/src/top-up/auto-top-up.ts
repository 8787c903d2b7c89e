import { isPlinthError } from "@plinth/core"
import type { TenantContext } from "@plinth/db"
import { record } from "@plinth/events"
import { accessOf } from "@plinth/entitlements"
import { findCustomer } from "../customer/find-customer"
import { billingErrors } from "../errors"
import { billingEvents } from "../events"
import { runOperation } from "../operation/run-operation"
import { findProduct } from "../product/product.queries"
import type { BillingProvider } from "../provider"
import { syncPayment } from "../sync/sync-payment"
import {
  expectCharge,
  findLastBought,
  findSetting,
  readAvailable,
  readPlanFacts,
  readSpent,
  topUpKind,
} from "./top-up.queries"

/** Of a payment these are the ends. */
const ended: readonly string[] = ["succeeded", "failed", "canceled"]

/**
 * Buys the pack that the tenant wished for, where fewer credits are left than it said, its card pays, and the month's cap holds
 * it. However many ask at once it is bought once: each purchase names the one before it, and waits until that is booked with
 * its credits. A card that is declined turns the wish off and is told. Errors: `billing.PROVIDER_UNAVAILABLE`,
 * `billing.CHANGE_PENDING` beside another purchase.
 */
export async function autoTopUp(ctx: TenantContext, provider: BillingProvider): Promise<void> {
  const wish = await findDue(ctx, provider)
  if (!wish) return
  if (wish === "declined") return stop(ctx, "declined")
  const customerId = await findCustomer(ctx, provider)
  const [card] = customerId === null ? [] : await provider.listPaymentMethods(customerId)
  if (customerId === null || !card) return stop(ctx, "no_card")
  const productId = await ctx.one((db) => findProduct(db, provider.name, { credits: wish.credits }))
  try {
    const paymentId = await runOperation(
      ctx,
      { kind: topUpKind, request: { after: wish.after }, holdsMs: Infinity },
      {
        call: async (key) => {
          const bought = await provider.buyWithMethod(
            { customerId, productId, methodId: card.id, tenantId: ctx.tenantId },
            key,
          )
          return book(ctx, provider, bought)
        },
        lookUp: async (key) => {
          for await (const { id, operationKey } of provider.listPayments({ customerId }))
            if (operationKey === key) return { ref: id }
          return null
        },
      },
    )
    if (paymentId) await book(ctx, provider, paymentId)
  } catch (error) {
    if (!isPlinthError(error) || error.code !== billingErrors.PAYMENT_DECLINED().code) throw error
    await stop(ctx, "declined")
  }
}

/** A payment that its card's holder has to confirm waits so long, in milliseconds, before it counts as declined. */
const patience = 86_400_000

/** What is to be bought now; null where nothing is, and the word where the last purchase was declined behind our back. */
async function findDue(ctx: TenantContext, provider: BillingProvider) {
  const last = await ctx.one(findLastBought)
  // What is under way comes first: its credits are not there yet.
  if (last?.paymentId && !ended.includes(last.status ?? "")) {
    const payment = await syncPayment(ctx, provider, last.paymentId, "timer")
    if (!payment) return null
    const isGivenUp = ctx.clock.now().getTime() - payment.createdAt.getTime() > patience
    if (payment.status === "requires_action" && isGivenUp) return "declined"
    if (!ended.includes(payment.status)) return null
  }
  return ctx.read(async (db) => {
    const now = ctx.clock.now()
    const [setting, tenant, available, newest] = await Promise.all([
      findSetting(db),
      readPlanFacts(db),
      readAvailable(db),
      findLastBought(db),
    ])
    if (!setting?.isOn || available >= setting.below || accessOf(tenant, now) !== "full") return null
    const isDeclined = newest?.status === "failed" || newest?.status === "canceled"
    if (isDeclined && newest.paymentId !== setting.setAfter) return "declined"
    const [spent, charge] = [await readSpent(db, tenant, now), await expectCharge(db, setting.credits)]
    if (spent + charge > setting.monthlyCap) return null
    return { credits: setting.credits, after: newest?.paymentId ?? null }
  })
}

async function book(ctx: TenantContext, provider: BillingProvider, paymentId: string): Promise<string> {
  const payment = await syncPayment(ctx, provider, paymentId, "act")
  if (payment?.status === "failed") throw billingErrors.PAYMENT_DECLINED({ reason: payment.errorCode })
  return paymentId
}

const stop = (ctx: TenantContext, reason: "declined" | "no_card"): Promise<void> =>
  ctx.write(async (tx) => {
    const stopped = await tx
      .updateTable("app.billing_auto_top_ups")
      .set({ is_on: false, stopped_by: reason })
      .where("tenant_id", "=", tx.tenantId)
      .where("is_on", "=", true)
      .executeTakeFirst()
    if (stopped.numUpdatedRows > 0n)
      await record(tx, billingEvents.auto_top_up_stopped(tx.tenantId, { reason }))
  })
