import { baseUrl } from "@plinth/auth"
import { isKind, kinds } from "../kinds"
import type { Notice, Recipient } from "../notice"
import { noticeText } from "../notice-text"
import { linkOf, pathOf } from "../path-of"
import type { Delivery } from "./delivery.queries"

/** What is delivered, to whom. Null where the kind is one that there is no more. */
export function noticeOf(delivery: Delivery): { notice: Notice; person: Recipient } | null {
  const { kind, tenantId, slug, tenantName, locale, timeZone, userId, memberId, name, email } = delivery
  if (!isKind(kind)) return null
  const { deliveryId, replays, severity, data } = delivery
  const path = kinds[kind].reaches === "removed" ? "/app" : `/app/${slug}/${pathOf(kind, delivery)}`
  return {
    notice: {
      deliveryId,
      key: replays > 0 ? `${deliveryId}:${replays}` : deliveryId,
      kind,
      severity,
      data,
      ...noticeText({ ...delivery, kind }, locale, timeZone),
      url: baseUrl() + path.replace(/\/$/, ""),
      link: linkOf(kind, data),
      tenant: { id: tenantId, slug, name: tenantName },
    },
    person: { userId, memberId, name, email, locale },
  }
}
