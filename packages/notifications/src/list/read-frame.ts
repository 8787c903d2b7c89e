import type { MemberId } from "@plinth/core"
import { writtenOnce, type MemberContext } from "@plinth/db"
import { sql } from "kysely"
import { bannersFor, openBanners, type BannerView } from "../announcements/list-banners"
import { addressHash } from "../suppression/address-hash"
import type { Suppression } from "../suppression/find-suppression"
import { unreadOf } from "./notification.queries"

/** What notifications have to say around a member's pages. */
export type FrameView = {
  readonly unread: number
  readonly banners: readonly BannerView[]
  /** Why and since when nothing is sent to the member's address; null where mails go. */
  readonly mail: Suppression | null
}

/** One statement, since every page asks: how much is unread, what operators say, and whether mails reach the member. */
export async function readFrame(ctx: MemberContext): Promise<FrameView> {
  const { tenantId, member, user } = ctx
  const [row] = await ctx.one((db) =>
    frame(db, { tenantId, memberId: member.id, address: [addressHash(user.email)] }),
  )
  if (!row) throw new Error("A select without a table has one row.")
  const { unread, banners, mail } = row
  return {
    unread,
    banners: bannersFor(ctx, banners),
    // Within JSON a time is text.
    mail: mail && { ...mail, since: new Date(mail.since) },
  }
}

type Values = Pick<MemberContext, "tenantId"> & {
  readonly memberId: MemberId
  readonly address: readonly string[]
}

const frame = writtenOnce((db, { tenantId, memberId, address }: Values) =>
  db.selectNoFrom((query) => [
    unreadOf(query, { tenantId, memberId }).as("unread"),
    openBanners(query).as("banners"),
    sql<(Omit<Suppression, "since"> & { since: string }) | null>`(
      select jsonb_build_object('reason', reason, 'since', suppressed_at)
      from app.find_mail_suppressions(${address}::text[]))`.as<"mail">("mail"),
  ]),
)
