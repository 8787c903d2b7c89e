import { baseUrl } from "@plinth/auth"
import { isKind, kinds } from "../kinds"
import type { Notice, Recipient } from "../notice"
import { noticeText } from "../notice-text"
import { pageOf } from "../page-of"
import type { Delivery } from "./delivery.queries"

/** What is delivered, to whom. Null where the kind is one that there is no more. */
export function noticeOf(delivery: Delivery): { notice: Notice; person: Recipient } | null {
  const { kind, tenantId, slug, tenantName, locale, timeZone, userId, memberId, name, email } = delivery
  if (!isKind(kind)) return null
  const { category, severity, reaches } = kinds[kind]
  const { id, deliveryId, replays, eventId, data, occurredAt } = delivery
  const path = reaches === "removed" ? "/app" : `/app/${slug}/${pageOf(kind, delivery)}`
  return {
    notice: {
      id,
      deliveryId,
      key: replays > 0 ? `${deliveryId}:${replays}` : deliveryId,
      kind,
      category,
      severity,
      eventId,
      data,
      occurredAt,
      ...noticeText({ ...delivery, kind }, locale, timeZone),
      url: baseUrl() + path.replace(/\/$/, ""),
      tenant: { id: tenantId, slug, name: tenantName, locale, timeZone },
    },
    person: { userId, memberId, name, email, locale },
  }
}
