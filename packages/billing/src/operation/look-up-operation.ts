import type { TenantContext } from "@plinth/db"
import type { Via } from "../account/cause"
import { findCustomer } from "../customer/find-customer"
import { findRefund, refundKind } from "../payment/find-refund"
import type { BillingProvider } from "../provider"
import { effects, isAct } from "../subscription/effects"
import { findLiveSubscription } from "../subscription/live-subscription"
import { syncPayment } from "../sync/sync-payment"
import { syncRefund } from "../sync/sync-refund"
import { syncSubscription } from "../sync/sync-subscription"
import { readOpenOperation, settleOperation } from "./operation.queries"

/**
 * Finds out how a call ended whose answer nobody got, and brings our record up to it, whether or not anybody asks for it
 * again. Errors: `billing.PROVIDER_UNAVAILABLE`, `database.BUSY`.
 */
export async function lookUpOperation(
  ctx: TenantContext,
  provider: BillingProvider,
  key: string,
  via: Via,
): Promise<void> {
  const open = await ctx.one((db) => readOpenOperation(db, key))
  if (!open) return
  const found = await findEffect(ctx, provider, { ...open, key, via })
  await settleOperation(ctx, key, found ? { state: "done", ref: found.ref } : neverArrived)
}

const neverArrived = { state: "failed", errorCode: "never_arrived" } as const

type Asked = {
  readonly key: string
  readonly kind: string
  readonly askedAt: Date
  readonly via: Via
}

async function findEffect(ctx: TenantContext, provider: BillingProvider, asked: Asked) {
  if (asked.kind.endsWith(".create_customer")) return findMade(ctx, provider, asked.askedAt)
  if (asked.kind !== refundKind) return findDone(ctx, provider, asked)
  const refund = await findRefund(ctx, provider, asked.key)
  if (refund) await syncRefund(ctx, provider, refund.ref, asked.via)
  return refund
}

async function findMade({ tenantId }: TenantContext, provider: BillingProvider, askedAt: Date) {
  const since = new Date(askedAt.getTime() - 300_000)
  const ref = await provider.findCustomer({ tenantId, email: null, since })
  return ref === null ? null : { ref }
}

/** A payment bears the key; what costs nothing is seen on the subscription. */
async function findDone(ctx: TenantContext, provider: BillingProvider, { key, kind, via }: Asked) {
  const customerId = await findCustomer(ctx, provider)
  const live = await ctx.one(findLiveSubscription)
  if (live) await syncSubscription(ctx, provider, live.id, via)
  if (customerId !== null)
    for await (const { id, operationKey } of provider.listPayments({ customerId })) {
      if (operationKey !== key) continue
      await syncPayment(ctx, provider, id, via)
      return { ref: id }
    }
  const snapshot = live && (await provider.getSubscription(live.id))
  if (!snapshot) return null
  const isDone = isAct(kind) ? effects[kind](snapshot) : kind === "change_plan" && snapshot.scheduled !== null
  return isDone ? { ref: snapshot.id } : null
}
