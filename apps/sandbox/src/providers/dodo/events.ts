import type { WebhookEventType } from "dodopayments/resources/webhook-events"

/** What the stand-in tells of. Which object, and not how it stands: that is read when the message leaves. */
export type DodoEvent = {
  readonly type: WebhookEventType
  readonly about: {
    readonly kind: "payment" | "subscription" | "refund" | "dispute" | "dunning"
    readonly id: string
  }
  readonly customerId: string
  readonly at: string
}
