import { dayMs, later } from "../engine/calendar"
import type { Draft, HostedLink } from "../store"

/** A link to the customer's portal, good for a day. */
export function openPortal(
  draft: Draft,
  customerId: string,
  returnUrl: string | null,
  at: string,
): HostedLink {
  const link: HostedLink = {
    id: draft.newId("cps"),
    kind: "portal",
    customerId,
    subscriptionId: null,
    paymentId: null,
    returnUrl,
    expiresAt: later(at, dayMs),
  }
  draft.put("links", link)
  return link
}
