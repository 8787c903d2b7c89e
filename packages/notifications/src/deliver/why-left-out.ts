import { isKind, kinds } from "../kinds"
import { isOn } from "../preferences/is-on"
import type { Delivery } from "./delivery.queries"

/**
 * Why a notification is for nobody any more, null where it is: who has left hears nothing, nor does anybody of what an operator
 * withdrew, or of a kind that they turned off there since.
 */
export function whyLeftOut({
  kind,
  channel,
  isRemoved,
  isWithdrawn,
  isOnForMember,
  isOnForTenant,
}: Delivery): "left" | "outdated" | "unreachable" | null {
  if (!isKind(kind) || isWithdrawn) return "outdated"
  if (isRemoved !== (kinds[kind].reaches === "removed")) return isRemoved ? "left" : "outdated"
  return isOn(kind, channel, isOnForMember, isOnForTenant) ? null : "unreachable"
}
