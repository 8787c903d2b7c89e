import type { PersonContext } from "@plinth/db"
import { sql } from "kysely"
import { twilioSettings } from "../env"
import { servesPerson } from "../texts/serves-tenant"
import { PhoneView } from "./phone.schemas"

/** A person's phone, and one that they have still to prove. */
export async function readPhone(ctx: PersonContext): Promise<PhoneView> {
  const [phone, pending] = await ctx.read((db) =>
    Promise.all([
      db
        .selectFrom("auth.user_phones")
        .select(["number", "verified_at as verifiedAt", "off_reason as offReason"])
        .where("user_id", "=", db.userId)
        .executeTakeFirst(),
      db
        .selectFrom("auth.user_phone_codes")
        .select(["number", "expires_at as expiresAt"])
        .where("user_id", "=", db.userId)
        .where("expires_at", ">", sql<Date>`now()`)
        .executeTakeFirst(),
    ]),
  )
  return PhoneView.parse({
    isOffered: twilioSettings() !== null,
    needsPlan: !(await servesPerson(ctx)),
    number: null,
    verifiedAt: null,
    offReason: null,
    ...phone,
    pending: pending ?? null,
  })
}
