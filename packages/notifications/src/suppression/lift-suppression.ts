import { mapDatabaseError, type PersonContext } from "@plinth/db"
import { sql } from "kysely"
import { unsuppressAddress } from "../providers/resend/unsuppress-address"
import { addressHash } from "./address-hash"
import { findSuppression, type Suppression } from "./find-suppression"

/** How mails fare that go to one's own address: why and since when nothing is sent to it; null where all is well. */
export const readMailStanding = (ctx: PersonContext): Promise<Suppression | null> =>
  ctx.one((db) => findSuppression(db, ctx.user.email))

/**
 * Has mails go to one's own address again, here and at the provider: its owner says that it works. Should it come back once
 * more, it is suppressed once more. Errors: `notifications.MAIL_UNAVAILABLE`.
 */
export async function liftOwnSuppression(ctx: PersonContext): Promise<void> {
  if (!(await readMailStanding(ctx))) return
  await unsuppressAddress(ctx.user.email)
  await ctx
    .write((tx) => sql`select app.lift_mail_suppression(${addressHash(ctx.user.email)})`.execute(tx))
    .catch((error: unknown) => {
      throw mapDatabaseError(error)
    })
}
