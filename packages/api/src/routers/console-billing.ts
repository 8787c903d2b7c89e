import {
  AnySubscriptionView,
  BillingMessageDetail,
  BillingMessageInput,
  BillingMessageView,
  compTenant,
  CompTenantInput,
  listBillingMessages,
  ListBillingMessagesInput,
  listSubscriptions,
  ListSubscriptionsInput,
  readBillingMessage,
  readRevenue,
  readTenantBilling,
  replayBillingMessage,
  requestRefund,
  RequestRefundInput,
  RevenueView,
  suspendBilling,
  SuspendBillingInput,
  TenantBilling,
  TenantBillingInput,
} from "@plinth/platform"
import type { TRPCRouterRecord } from "@trpc/server"
import { Nothing, pageOutput } from "../schemas"
import { platformProcedure } from "../trpc"

/** The bills of all tenants, and what the payment provider told of them. */
export const consoleBillingRouter = {
  revenue: platformProcedure({ can: "platform.billing:read" })
    .output(RevenueView)
    .query(({ ctx }) => readRevenue(ctx.platform)),
  subscriptions: platformProcedure({ can: "platform.billing:read" })
    .input(ListSubscriptionsInput)
    .output(pageOutput(AnySubscriptionView))
    .query(({ ctx, input }) => listSubscriptions(ctx.platform, input)),
  ofTenant: platformProcedure({ can: "platform.billing:read" })
    .input(TenantBillingInput)
    .output(TenantBilling)
    .query(({ ctx, input }) => readTenantBilling(ctx.platform, input.tenantId)),
  comp: platformProcedure({ can: "platform.billing:manage", confirmed: true })
    .input(CompTenantInput)
    .output(Nothing)
    .mutation(({ ctx, input }) => compTenant(ctx.platform, input)),
  suspend: platformProcedure({ can: "platform.billing:manage", confirmed: true })
    .input(SuspendBillingInput)
    .output(Nothing)
    .mutation(({ ctx, input }) => suspendBilling(ctx.platform, input)),
  refund: platformProcedure({ can: "platform.billing:manage", confirmed: true })
    .input(RequestRefundInput)
    .output(Nothing)
    .mutation(({ ctx, input }) => requestRefund(ctx.platform, input)),
  messages: platformProcedure({ can: "platform.billing:read" })
    .input(ListBillingMessagesInput)
    .output(pageOutput(BillingMessageView))
    .query(({ ctx, input }) => listBillingMessages(ctx.platform, input)),
  message: platformProcedure({ can: "platform.billing:read" })
    .input(BillingMessageInput)
    .output(BillingMessageDetail)
    .query(({ ctx, input }) => readBillingMessage(ctx.platform, input)),
  replay: platformProcedure({ can: "platform.billing:manage" })
    .input(BillingMessageInput)
    .output(Nothing)
    .mutation(({ ctx, input }) => replayBillingMessage(ctx.platform, input)),
} satisfies TRPCRouterRecord
