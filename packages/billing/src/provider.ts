/** Nothing but `providers/dodo` knows more of a provider than this. Amounts are integers in minor units, times are the provider's. */
export type SubscriptionStatus =
  | "pending"
  | "active"
  | "past_due"
  | "on_hold"
  | "paused"
  | "cancelled"
  | "failed"
  | "expired"
  | "unknown"

export type SubscriptionSnapshot = {
  readonly id: string
  readonly customerId: string
  readonly status: SubscriptionStatus
  /** Their own word, also where we do not know it. */
  readonly providerStatus: string
  readonly productId: string
  readonly quantity: number
  readonly amount: number
  readonly currency: string
  readonly periodStartedAt: Date
  readonly periodEndsAt: Date
  readonly trialDays: number
  readonly cancelAtPeriodEnd: boolean
  readonly cancelFeedback: string | null
  readonly cancelComment: string | null
  readonly canceledAt: Date | null
  readonly pausedAt: Date | null
  /** Only messages tell it. */
  readonly pastDueEndsAt: Date | null
  readonly expiresAt: Date | null
  readonly scheduled: { readonly productId: string; readonly at: Date } | null
  readonly hasPaymentMethod: boolean
  readonly startedAt: Date
  /** Our own reference of the checkout that it came of, as we sent it. */
  readonly checkoutRef: string | null
}

/** A list tells less: who needs the rest asks for the one. */
export type ListedSubscription = Omit<
  SubscriptionSnapshot,
  "cancelFeedback" | "cancelComment" | "pastDueEndsAt" | "expiresAt"
>

export type PaymentStatus = "processing" | "requires_action" | "succeeded" | "failed" | "canceled" | "unknown"

export type PaymentSnapshot = {
  readonly id: string
  readonly customerId: string
  readonly status: PaymentStatus
  readonly subscriptionId: string | null
  readonly sessionId: string | null
  readonly checkoutRef: string | null
  readonly operationKey: string | null
  readonly amount: number
  readonly tax: number
  readonly currency: string
  /** A change of card is no revenue. */
  readonly isMethodUpdate: boolean
  readonly products: readonly { readonly productId: string; readonly quantity: number }[]
  readonly errorCode: string | null
  readonly cardLastFour: string | null
  readonly cardNetwork: string | null
  readonly invoiceId: string | null
  readonly createdAt: Date
  readonly updatedAt: Date
}

/** A list tells less: who needs the rest asks for the one. */
export type ListedPayment = Pick<
  PaymentSnapshot,
  | "id"
  | "customerId"
  | "status"
  | "subscriptionId"
  | "checkoutRef"
  | "operationKey"
  | "amount"
  | "currency"
  | "createdAt"
>

export type RefundSnapshot = {
  readonly id: string
  readonly paymentId: string
  readonly status: "succeeded" | "failed" | "pending" | "review" | "unknown"
  readonly amount: number
  readonly currency: string
  readonly isPartial: boolean
  /** The key it was asked with; null where we did not ask, and in a list. */
  readonly operationKey: string | null
  readonly createdAt: Date
}

export type DisputeSnapshot = {
  readonly id: string
  readonly paymentId: string
  readonly stage: string
  readonly status: string
  readonly amount: number
  readonly currency: string
  readonly createdAt: Date
}

/** A message as it came: what it is about, and what it says of it, which is a hint and never the truth. */
export type ProviderMessage = {
  readonly id: string
  readonly type: string
  readonly sentAt: Date
  /** False where the signature is right and the time is not. */
  readonly isFresh: boolean
  readonly occurredAt: Date | null
  readonly about: {
    readonly kind: "subscription" | "payment" | "refund" | "dispute" | "other"
    readonly id: string | null
    readonly customerId: string | null
    readonly checkoutRef: string | null
  }
  /** Null where it is signed and cannot be read. */
  readonly payload: unknown
}

export type ChangePreview = {
  readonly amount: number
  readonly currency: string
  readonly tax: number
  readonly credit: number
  readonly lines: readonly { readonly name: string; readonly amount: number }[]
}

export type PaymentMethod = {
  readonly id: string
  readonly network: string | null
  readonly lastFour: string | null
  readonly expires: { readonly month: number; readonly year: number } | null
}

/** Where a call that moves money stands: the caller's key finds it again at the provider. */
export type OperationKey = string

/**
 * Errors: `billing.PROVIDER_UNAVAILABLE` where nobody knows what became of it, `billing.PAYMENT_DECLINED`, `billing.NOT_NOW`,
 * `billing.CHANGE_PENDING`, `billing.NO_SUBSCRIPTION` as the provider says.
 */
export type BillingProvider = {
  readonly name: string
  /** @throws billing.INVALID_SIGNATURE */
  readMessage(headers: Headers, raw: Uint8Array): ProviderMessage
  /** What the payload of a message says; undefined where it is of another kind or cannot be read. */
  readSubscription(payload: unknown): SubscriptionSnapshot | undefined

  createCustomer(input: { tenantId: string; email: string; name: string }, key: OperationKey): Promise<string>
  /** By our mark, among those of this address, then among those made since. */
  findCustomer(input: { tenantId: string; email: string | null; since: Date }): Promise<string | null>
  listPaymentMethods(customerId: string): Promise<readonly PaymentMethod[]>
  createPortalLink(customerId: string, returnUrl: string): Promise<string>

  createCheckout(
    input: {
      customerId: string
      productId: string
      quantity: number
      tenantId: string
      ref: string
      returnUrl: string
      cancelUrl: string
    },
    key: OperationKey,
  ): Promise<{ sessionId: string; url: string }>
  /** Buys one of a product at once, with a method that the customer has: its payment, however that ends. */
  buyWithMethod(
    input: { customerId: string; productId: string; methodId: string; tenantId: string },
    key: OperationKey,
  ): Promise<string>
  readCheckout(sessionId: string): Promise<{ paymentId: string | null; status: PaymentStatus | null }>

  getSubscription(id: string): Promise<SubscriptionSnapshot | null>
  getPayment(id: string): Promise<PaymentSnapshot | null>
  getRefund(id: string): Promise<RefundSnapshot | null>
  getDispute(id: string): Promise<DisputeSnapshot | null>
  listSubscriptions(filter: { customerId?: string; since?: Date }): AsyncIterable<ListedSubscription>
  listPayments(filter: {
    customerId?: string
    subscriptionId?: string
    since?: Date
  }): AsyncIterable<ListedPayment>
  listRefunds(filter: { customerId?: string; since?: Date }): AsyncIterable<RefundSnapshot>
  listDisputes(filter: { customerId?: string; since?: Date }): AsyncIterable<DisputeSnapshot>

  previewChange(id: string, productId: string, when: "now" | "period_end"): Promise<ChangePreview>
  changePlan(
    id: string,
    input: { productId: string; when: "now" | "period_end" },
    key: OperationKey,
  ): Promise<{ paymentId: string | null }>
  undoScheduledChange(id: string): Promise<void>
  cancelAtPeriodEnd(id: string, input: { feedback: string; comment: string | null }): Promise<void>
  undoCancel(id: string): Promise<void>
  cancelNow(id: string, reason: string): Promise<void>
  pause(id: string): Promise<void>
  resume(id: string): Promise<void>
  /** A link to give another card; on a subscription on hold it pays what is due. */
  updatePaymentMethod(
    id: string,
    returnUrl: string,
  ): Promise<{ url: string | null; paymentId: string | null }>
  refund(
    paymentId: string,
    input: { amount: number | null; reason: string },
    key: OperationKey,
  ): Promise<RefundSnapshot>
  /** The invoice of a payment, as PDF. */
  readInvoice(paymentId: string): Promise<Response>

  /** Says what was used; of the same id it counts once. Nothing is dated back: it counts when it is told. */
  ingestUsage(
    customerId: string,
    events: readonly { readonly id: string; readonly name: string; readonly quantity: number }[],
  ): Promise<void>

  /** A meter that adds up what it is told, made where it is missing. */
  publishMeter(meter: { name: string; eventName: string; unit: string }): Promise<string>
  /** Products of ours, made where they are missing: for the price list. `meter` is charged with the next period, in parts of minor units. */
  publishProduct(product: {
    name: string
    amount: number
    currency: string
    interval: "month" | "year" | null
    meter?: { id: string; pricePerUnit: string }
    metadata: Readonly<Record<string, string>>
  }): Promise<string>
}
