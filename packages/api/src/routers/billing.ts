import {
  BillingView,
  cancelSubscription,
  CancelInput,
  CancelResult,
  changePlan,
  ChangeResult,
  ChangeView,
  CheckoutInput,
  CheckoutOutcome,
  confirmCheckout,
  HostedPage,
  InvoiceView,
  listPaymentMethods,
  listPayments,
  openCheckout,
  OpenedCheckout,
  openPortal,
  pauseSubscription,
  PaymentMethodView,
  PlanChoice,
  previewPlanChange,
  reactivate,
  readBilling,
  resumeSubscription,
  topUp,
  TopUpInput,
  undoCancel,
  undoPlanChange,
  updatePaymentMethod,
} from "@plinth/billing"
import type { TRPCRouterRecord } from "@trpc/server"
import { z } from "zod"
import { create, get, post, remove, type RestOperation } from "../rest/operation"
import { Nothing, PageInput, pageOutput } from "../schemas"
import { memberProcedure, tenantProcedure } from "../trpc"

const reading = (rest: RestOperation) =>
  tenantProcedure({ can: "billing:read", limit: "billing", whileRestricted: true, rest })
const managing = (rest: RestOperation) =>
  memberProcedure({
    can: "billing:manage",
    limit: "billing",
    whileRestricted: true,
    repeatsItself: true,
    rest,
  })

export const billingRouter = {
  get: reading(get("/billing", "Shows where the bill stands: state, subscription, what comes next."))
    .output(BillingView)
    .query(({ ctx }) => readBilling(ctx.tenant)),
  invoices: reading(get("/billing/invoices", "Lists payments, newest first."))
    .input(PageInput)
    .output(pageOutput(InvoiceView))
    .query(({ ctx, input }) => listPayments(ctx.tenant, input)),
  paymentMethods: reading(get("/billing/payment-methods", "Lists the cards that payments are made with."))
    .output(z.array(PaymentMethodView))
    .query(({ ctx }) => listPaymentMethods(ctx.tenant)),
  checkout: {
    open: managing(create("/billing/checkout", "Opens the page on which a plan is bought."))
      .input(PlanChoice)
      .output(OpenedCheckout)
      .mutation(({ ctx, input }) => openCheckout(ctx.member, input)),
    topUp: managing(create("/billing/topup", "Opens the page on which a pack of credits is bought."))
      .input(TopUpInput)
      .output(OpenedCheckout)
      .mutation(({ ctx, input }) => topUp(ctx.member, input)),
    confirm: managing(
      post("/billing/checkout/{checkoutId}/confirm", "Looks up what became of a purchase, and books it."),
    )
      .input(CheckoutInput)
      .output(CheckoutOutcome)
      .mutation(({ ctx, input }) => confirmCheckout(ctx.member, input)),
  },
  previewChange: memberProcedure({
    can: "billing:manage",
    limit: "billing",
    whileRestricted: true,
    rest: get("/billing/change", "Says what a change of plan would cost, and when it would happen."),
  })
    .input(PlanChoice)
    .output(ChangeView)
    .query(({ ctx, input }) => previewPlanChange(ctx.member, input)),
  changePlan: managing(
    post("/billing/change", "Changes the plan: to more at once, to less when what is paid ends."),
  )
    .input(PlanChoice)
    .output(ChangeResult)
    .mutation(({ ctx, input }) => changePlan(ctx.member, input)),
  undoChange: managing(remove("/billing/change", "Takes back a change that waits for the end of the period."))
    .output(Nothing)
    .mutation(({ ctx }) => undoPlanChange(ctx.member)),
  cancel: managing(post("/billing/cancel", "Cancels at the end of what is paid."))
    .input(CancelInput)
    .output(CancelResult)
    .mutation(({ ctx, input }) => cancelSubscription(ctx.member, input)),
  undoCancel: managing(remove("/billing/cancel", "Goes on after all, while what is paid still runs."))
    .output(Nothing)
    .mutation(({ ctx }) => undoCancel(ctx.member)),
  pause: managing(post("/billing/pause", "Pauses: nothing is charged, and the tenant is read only."))
    .output(Nothing)
    .mutation(({ ctx }) => pauseSubscription(ctx.member)),
  resume: managing(post("/billing/resume", "Ends a pause."))
    .output(Nothing)
    .mutation(({ ctx }) => resumeSubscription(ctx.member)),
  reactivate: managing(
    post(
      "/billing/reactivate",
      "Opens the page on which a tenant comes back to its former plan, or pays what it owes.",
    ),
  )
    .output(HostedPage)
    .mutation(({ ctx }) => reactivate(ctx.member)),
  portal: managing(post("/billing/portal", "Opens the payment provider's own page, for one visit."))
    .output(HostedPage)
    .mutation(({ ctx }) => openPortal(ctx.member)),
  updatePaymentMethod: managing(
    post(
      "/billing/payment-method",
      "Opens the page on which another card is given; what is owed is paid with it.",
    ),
  )
    .output(HostedPage)
    .mutation(({ ctx }) => updatePaymentMethod(ctx.member)),
} satisfies TRPCRouterRecord
