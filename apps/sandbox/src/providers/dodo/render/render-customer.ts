import type {
  Customer as WireCustomer,
  CustomerRetrievePaymentMethodsResponse,
} from "dodopayments/resources/customers"
import type { CustomerLimitedDetails } from "dodopayments/resources/payments"
import { found } from "../refusals"
import { businessOf, type Customer, type PaymentMethod, type State } from "../store"

export const renderCustomer = (state: State, customer: Customer) =>
  ({
    business_id: businessOf(state).businessId,
    customer_id: customer.id,
    email: customer.email,
    name: customer.name,
    phone_number: customer.phoneNumber,
    metadata: customer.metadata,
    created_at: customer.createdAt,
    blocked_at: null,
    blocklist_entry_id: null,
  }) satisfies WireCustomer

/** A customer as other objects carry them. */
export function limitedCustomer(state: State, customerId: string) {
  const { id, email, name, phoneNumber, metadata } = found(state.find("customers", customerId), "customer")
  return {
    customer_id: id,
    email,
    name,
    phone_number: phoneNumber,
    metadata,
  } satisfies CustomerLimitedDetails
}

export const renderMethod = (method: PaymentMethod) =>
  ({
    payment_method: method.type,
    payment_method_id: method.id,
    payment_method_type: method.type === "upi" ? "upi_collect" : "debit",
    card:
      method.type === "card"
        ? {
            card_network: method.network,
            card_type: "DEBIT",
            expiry_month: method.expiryMonth,
            expiry_year: method.expiryYear,
            last4_digits: method.lastFour,
          }
        : null,
    last_used_at: method.lastUsedAt,
    recurring_enabled: true,
  }) satisfies CustomerRetrievePaymentMethodsResponse.Item
