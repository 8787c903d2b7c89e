import { isPlinthError } from "@plinth/core"
import type { TenantContext } from "@plinth/db"
import { defineTask, tenantOf, type Job, type Retry, type Task } from "@plinth/jobs"
import { z } from "zod"
import { evaluateAccount } from "./account/evaluate-account"
import { tendAccount } from "./account/tend-account"
import type { Via } from "./account/cause"
import { settlePaymentCredits } from "./credits/settle-payment-credits"
import { settlePlanCredits } from "./credits/settle-plan-credits"
import { billingErrors } from "./errors"
import { believeMessage } from "./inbox/believe-message"
import { noteBillingIncident } from "./incident/note-incident"
import { lookUpOperation } from "./operation/look-up-operation"
import { refundPayment, RefundRequest } from "./payment/refund-payment"
import type { BillingProvider } from "./provider"
import { billingProvider } from "./providers/billing-provider"
import { forwardOverage } from "./overage/forward-overage"
import { autoTopUp } from "./top-up/auto-top-up"
import { syncCheckout } from "./sync/sync-checkout"
import { syncDispute } from "./sync/sync-dispute"
import { syncPayment } from "./sync/sync-payment"
import { syncRefund } from "./sync/sync-refund"
import { syncSubscription } from "./sync/sync-subscription"

export const SyncPayload = z.object({ id: z.string(), via: z.enum(["webhook", "reconcile"]) })

/** A minute, five, half an hour, two hours, and then six hours three times: a day of a provider that is away. */
const patience: Retry = { maxAttempts: 8, minSeconds: 60, maxSeconds: 21_600, factor: 5 }

type Sync = (ctx: TenantContext, provider: BillingProvider, id: string, via: Via) => Promise<unknown>

/** Does what needs the provider. What cannot be done for a day is an incident, and its job is tried again by hand. */
async function patiently(job: Job, what: string, work: (tenant: TenantContext) => Promise<unknown>) {
  const tenant = tenantOf(job)
  try {
    await work(tenant)
  } catch (error) {
    if (job.attempt === patience.maxAttempts)
      await tenant.write((tx) => noteBillingIncident(tx, "billing_stuck", `${tenant.tenantId} ${what}`))
    throw error
  }
}

/** A task that looks an object up. */
const syncing = (kind: string, sync: Sync): Task<typeof SyncPayload> =>
  defineTask({
    id: `billing.sync-${kind}`,
    schema: SyncPayload,
    retry: patience,
    isInternal: true,
    run: ({ id, via }, job) =>
      patiently(job, `${kind} ${id}`, (tenant) =>
        sync(tenant, billingProvider(via === "webhook" ? "refetch" : "reconcile"), id, via),
      ),
  })

export const syncPaymentTask = syncing("payment", syncPayment)
export const syncRefundTask = syncing("refund", syncRefund)
export const syncDisputeTask = syncing("dispute", syncDispute)
export const syncCheckoutTask = syncing("checkout", syncCheckout)
export const lookUpOperationTask = syncing("operation", lookUpOperation)
export const syncSubscriptionTask = syncing("subscription", async (tenant, provider, id, via) => {
  try {
    await syncSubscription(tenant, provider, id, via)
  } catch (error) {
    if (isUnavailable(error)) await believeMessage(tenant, provider, id)
    throw error
  }
})

/** Makes a new tenant's account, and says when it is looked at again. */
export const openAccountTask = defineTask({
  id: "billing.open-account",
  schema: z.object({}),
  isInternal: true,
  run: async (_, job) => void (await evaluateAccount(tenantOf(job), "act")),
})

/** Gives the credits of a month that has begun. */
export const settlePlanCreditsTask = defineTask({
  id: "billing.settle-plan-credits",
  schema: z.object({}),
  isInternal: true,
  run: (_, job) => settlePlanCredits(tenantOf(job)),
})

/** Brings the credits of a payment to where the payment stands. */
export const settlePaymentCreditsTask = defineTask({
  id: "billing.settle-payment-credits",
  schema: z.object({ paymentId: z.string() }),
  isInternal: true,
  run: async ({ paymentId }, job) => {
    await settlePaymentCredits(tenantOf(job), paymentId)
    await settlePlanCredits(tenantOf(job))
  },
})

/** Buys a pack by itself, where that is wished for. Who is beside another one comes again. */
export const autoTopUpTask = defineTask({
  id: "billing.auto-top-up",
  schema: z.object({}),
  retry: patience,
  isInternal: true,
  run: (_, job) =>
    patiently(job, "auto-top-up", async (tenant) => {
      await autoTopUp(tenant, billingProvider("refetch"))
    }),
})

/** Tells the provider what was used over the plan. */
export const forwardOverageTask = defineTask({
  id: "billing.forward-overage",
  schema: z.object({}),
  retry: patience,
  isInternal: true,
  run: (_, job) => patiently(job, "overage", (tenant) => forwardOverage(tenant, billingProvider("refetch"))),
})

/** Looks at an account because it is time to. */
export const tendAccountTask = defineTask({
  id: "billing.tend-account",
  schema: z.object({}),
  retry: patience,
  isInternal: true,
  run: (_, job) => patiently(job, "account", (tenant) => tendAccount(tenant, billingProvider("refetch"))),
})

/** Gives money back as an operator asked. A refusal of the provider is the outcome, and is not asked again. */
export const refundPaymentTask = defineTask({
  id: "billing.refund-payment",
  schema: RefundRequest,
  retry: patience,
  isInternal: true,
  run: (request, job) =>
    patiently(job, `refund ${request.requestId}`, async (tenant) => {
      try {
        await refundPayment(tenant, billingProvider(), request)
      } catch (error) {
        if (!isRefusal(error)) throw error
        await tenant.write((tx) => noteBillingIncident(tx, "billing_refund_failed", request.requestId))
      }
    }),
})

/** Every task of billing, for the worker. */
export const billingTasks: readonly Task[] = [
  openAccountTask,
  tendAccountTask,
  settlePlanCreditsTask,
  settlePaymentCreditsTask,
  autoTopUpTask,
  forwardOverageTask,
  syncSubscriptionTask,
  syncPaymentTask,
  syncRefundTask,
  syncDisputeTask,
  syncCheckoutTask,
  lookUpOperationTask,
  refundPaymentTask,
]

const isRefusal = (error: unknown) =>
  isPlinthError(error) &&
  [billingErrors.NOT_NOW().code, billingErrors.PAYMENT_NOT_FOUND().code].includes(error.code)

const isUnavailable = (error: unknown) =>
  isPlinthError(error) && error.code === billingErrors.PROVIDER_UNAVAILABLE().code
