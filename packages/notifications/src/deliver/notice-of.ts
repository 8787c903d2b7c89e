import { baseUrl } from "@plinth/auth"
import { isKind, kinds } from "../kinds"
import type { Notice, Recipient } from "../notice"
import { noticeText } from "../notice-text"
import { pathOf } from "../path-of"
import type { Delivery } from "./delivery.queries"

/** What is delivered, to whom. Null where the kind is one that there is no more. */
export function noticeOf(delivery: Delivery): { notice: Notice; person: Recipient } | null {
  const { kind, tenantId, slug, tenantName, locale, timeZone, userId, memberId, name, email } = delivery
  if (!isKind(kind)) return null
  const { severity, reaches } = kinds[kind]
  const { deliveryId, replays, data } = delivery
  const path = reaches === "removed" ? "/app" : `/app/${slug}/${pathOf(kind, delivery)}`
  return {
    notice: {
      deliveryId,
      key: replays > 0 ? `${deliveryId}:${replays}` : deliveryId,
      kind,
      severity,
      data,
      ...noticeText({ ...delivery, kind }, locale, timeZone),
      url: baseUrl() + path.replace(/\/$/, ""),
      tenant: { id: tenantId, slug, name: tenantName },
    },
    person: { userId, memberId, name, email, locale },
  }
}
