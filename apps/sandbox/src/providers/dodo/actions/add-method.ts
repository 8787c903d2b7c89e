import type { Draft, PaymentMethod } from "../store"

export type NewMethod = Pick<
  PaymentMethod,
  "type" | "network" | "lastFour" | "expiryMonth" | "expiryYear" | "outcome"
>

/** Keeps a payment method that a customer gave. */
export function addMethod(draft: Draft, customerId: string, method: NewMethod, at: string): PaymentMethod {
  const added = {
    ...method,
    id: draft.newId("pm"),
    customerId,
    charges: 0,
    createdAt: at,
    lastUsedAt: null,
  }
  draft.put("methods", added)
  return added
}
