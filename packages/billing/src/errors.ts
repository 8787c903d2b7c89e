import { defineErrors } from "@plinth/core"

export const billingErrors = defineErrors("billing", {
  NO_SUBSCRIPTION: { kind: "not_found", message: "The tenant has no subscription." },
  ALREADY_SUBSCRIBED: {
    kind: "conflict",
    message: "The tenant has a subscription: it is changed, and not bought a second time.",
  },
  CHECKOUT_NOT_FOUND: { kind: "not_found", message: "The tenant opened no such checkout." },
  PAYMENT_NOT_FOUND: { kind: "not_found", message: "The tenant made no such payment." },
  NOT_REFUNDABLE: {
    kind: "conflict",
    message: "So much of this payment cannot be given back; `left` says how much can.",
  },
  PRODUCT_NOT_FOUND: { kind: "not_found", message: "There is no such plan or pack for sale." },
  CHANGE_PENDING: { kind: "conflict", message: "Another change of the subscription is not through yet." },
  NOT_NOW: {
    kind: "conflict",
    message: "The subscription's state does not allow it; `state` says which that is.",
  },
  PAYMENT_DECLINED: { kind: "limit_reached", message: "The payment was declined; nothing was changed." },
  PROVIDER_UNAVAILABLE: {
    kind: "unavailable",
    message:
      "The payment provider does not answer. Nothing was charged that is not looked up before it is tried again.",
  },
  INVALID_SIGNATURE: { kind: "unauthenticated", message: "The message is not signed with our secret." },
})
