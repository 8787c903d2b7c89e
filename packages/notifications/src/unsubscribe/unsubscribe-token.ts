import { createHmac, timingSafeEqual } from "node:crypto"
import { authSecret } from "@plinth/auth"
import { idInput, type MemberId, type TenantId } from "@plinth/core"
import { z } from "zod"
import { channels } from "../define-kinds"
import { notificationErrors } from "../errors"
import { isKind, kindKeys } from "../kinds"

const Mailing = z.object({
  tenantId: idInput<TenantId>(),
  memberId: idInput<MemberId>(),
  /** A digest gathers several. */
  kinds: z.array(z.enum(kindKeys)).min(1),
  channel: z.enum(channels).exclude(["in_app"]),
})

/** Mails of some kinds to a member, which they may end without signing in. */
export type Mailing = z.infer<typeof Mailing>

const sign = (what: string) =>
  createHmac("sha256", authSecret()).update(`unsubscribe\0${what}`).digest("base64url")

/** The same for each mail of a kind to a member, so that a mail that is tried again is the same mail. It never expires. */
export function unsubscribeToken({ tenantId, memberId, kinds, channel }: Mailing): string {
  const what = Buffer.from([tenantId, memberId, channel, ...kinds].join(" ")).toString("base64url")
  return `${what}.${sign(what)}`
}

/** What a token ends, of what there still is. Errors: `notifications.UNSUBSCRIBE_LINK_UNKNOWN`. */
export function readUnsubscribeToken(token: string): Mailing {
  const [what = "", signature = ""] = token.split(".")
  const [given, expected] = [Buffer.from(signature), Buffer.from(sign(what))]
  const isOurs = given.length === expected.length && timingSafeEqual(given, expected)
  const [tenantId, memberId, channel, ...kinds] = Buffer.from(what, "base64url").toString().split(" ")
  const said = Mailing.safeParse({ tenantId, memberId, channel, kinds: kinds.filter(isKind) })
  if (!isOurs || !said.success) throw notificationErrors.UNSUBSCRIBE_LINK_UNKNOWN()
  return said.data
}
