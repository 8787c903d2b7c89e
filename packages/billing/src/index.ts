export { billingProblems, dodoSettings, graceDays } from "./env"
export { billingErrors } from "./errors"
export { billingEvents } from "./events"
export { billingPermissions } from "./permissions"
export type { BillingProvider } from "./provider"
export { billingProvider } from "./providers/billing-provider"
export { evaluateAccount } from "./account/evaluate-account"
export { findBill, type Bill } from "./account/find-bill"
export { receiveWebhook } from "./inbox/receive-webhook"
export { routeBillingEvents } from "./inbox/route-billing-events"
export { enqueueDueAccounts } from "./account/enqueue-due-accounts"
export { billingTasks, openAccountTask, refundPaymentTask, settlePlanCreditsTask } from "./tasks"
export {
  BillingInterval,
  BillingView,
  CancelInput,
  cancelReasons,
  CancelResult,
  ChangeResult,
  ChangeView,
  CheckoutInput,
  CheckoutOutcome,
  HostedPage,
  InvoiceView,
  OpenedCheckout,
  packSizes,
  PaidPlan,
  PaymentInput,
  PaymentMethodView,
  PlanChoice,
  TopUpInput,
} from "./billing.schemas"
export { confirmCheckout } from "./checkout/confirm-checkout"
export { openCheckout, topUp } from "./checkout/open-checkout"
export { openPortal } from "./customer/open-portal"
export { listPayments } from "./payment/list-payments"
export { readInvoice } from "./payment/read-invoice"
export { listPaymentMethods } from "./payment-method/list-payment-methods"
export { updatePaymentMethod } from "./payment-method/update-payment-method"
export { productCatalogue, type Sold } from "./product/product-catalogue"
export { publishProducts, type Published } from "./product/publish-products"
export { readBilling } from "./read-billing"
export { cancelSubscription } from "./subscription/cancel-subscription"
export { changePlan } from "./subscription/change-plan"
export { pauseSubscription } from "./subscription/pause-subscription"
export { previewPlanChange } from "./subscription/preview-plan-change"
export { reactivate } from "./subscription/reactivate"
export { resumeSubscription } from "./subscription/resume-subscription"
export { undoCancel } from "./subscription/undo-cancel"
export { undoPlanChange } from "./subscription/undo-plan-change"
export { enqueueDueOverage } from "./overage/enqueue-due-overage"
export { enqueueDueTopUps } from "./top-up/enqueue-due-top-ups"
export { readAutoTopUp } from "./top-up/read-auto-top-up"
export { setAutoTopUp } from "./top-up/set-auto-top-up"
export { AutoTopUpInput, AutoTopUpView } from "./top-up/top-up.schemas"
export { reconcileBilling } from "./reconcile/reconcile-billing"
