import { timingSafeEqual } from "node:crypto"
import { Webhook } from "standardwebhooks"
import { billingErrors } from "../../errors"
import type { ProviderMessage, SubscriptionSnapshot } from "../../provider"
import { MessageBody, SubscriptionBody } from "./dodo.schemas"
import { subscriptionSnapshot } from "./snapshots"

const toleranceMs = 5 * 60_000
const utf8 = new TextDecoder()

type Data = NonNullable<MessageBody["data"]>

/**
 * A message as it came, once its signature is ours. Its age is told and refuses nothing: whether a retry is stamped anew is
 * not documented, and what comes late is a reason to look too. Errors: `billing.INVALID_SIGNATURE`.
 */
export function readMessage(webhookKey: string, headers: Headers, raw: Uint8Array): ProviderMessage {
  const id = headers.get("webhook-id") ?? ""
  const stamp = headers.get("webhook-timestamp") ?? ""
  const text = utf8.decode(raw)
  if (!id || id.length > 200 || !/^\d{1,11}$/.test(stamp)) throw billingErrors.INVALID_SIGNATURE()
  const sentAt = new Date(Number(stamp) * 1_000)
  const expected = new Webhook(webhookKey).sign(id, sentAt, text)
  const given = (headers.get("webhook-signature") ?? "").split(" ")
  if (!given.some((signature) => isSame(signature, expected))) throw billingErrors.INVALID_SIGNATURE()

  const payload = parsed(text)
  const { data: body } = MessageBody.safeParse(payload)
  return {
    id,
    type: body?.type ?? "undecodable",
    sentAt,
    isFresh: Math.abs(Date.now() - sentAt.getTime()) <= toleranceMs,
    occurredAt: body?.timestamp ?? null,
    about: aboutOf(body?.type ?? "", body?.data ?? null),
    payload: body ? payload : null,
  }
}

/** What the payload of a message says of a subscription; undefined where it says nothing that can be read. */
export function readSubscription(payload: unknown): SubscriptionSnapshot | undefined {
  const { data: message } = MessageBody.safeParse(payload)
  const { data: body } = SubscriptionBody.safeParse(message?.data)
  return body && subscriptionSnapshot(body)
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Where a payload names several objects its own is meant: a refund carries the payment too. */
function aboutOf(type: string, data: Data | null): ProviderMessage["about"] {
  const customerId = data?.customer?.customer_id ?? data?.customer_id ?? null
  const ref = data?.metadata.checkout_ref
  const whose = { customerId, checkoutRef: typeof ref === "string" ? ref : null }
  switch (type.split(".", 1)[0]) {
    case "subscription":
    case "dunning":
      return { kind: "subscription", id: data?.subscription_id ?? null, ...whose }
    case "payment":
      return { kind: "payment", id: data?.payment_id ?? null, ...whose }
    case "refund":
      return { kind: "refund", id: data?.refund_id ?? null, ...whose }
    case "dispute":
      return { kind: "dispute", id: data?.dispute_id ?? null, ...whose }
    default:
      return { kind: "other", id: null, ...whose }
  }
}
