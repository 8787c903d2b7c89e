import { dayMs, later } from "../engine/calendar"
import type { Dodo } from "../open-dodo"
import { wallNow } from "../../../post/wall-now"

/** Gives every endpoint a new secret; for a day the old one signs beside it. */
export function rotateSecret(dodo: Dodo): string {
  const secret = `whsec_${Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString("base64")}`
  const until = later(wallNow(), dayMs)
  dodo.change((draft) => {
    for (const endpoint of dodo.endpoints())
      draft.put("endpoints", { ...endpoint, secret, oldSecret: { secret: endpoint.secret, until } })
  })
  return secret
}
