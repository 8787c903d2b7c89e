import type { IdentityContext } from "@plinth/auth"
import type { PersonContext } from "@plinth/db"
import { pushKeys } from "../env"
import type { DevicesView } from "./device.schemas"

/** The browsers that show a person messages, the newest first. Those made for an earlier key are none any more. */
export async function listDevices(
  ctx: PersonContext,
  { sessionId }: Pick<IdentityContext, "sessionId">,
): Promise<DevicesView> {
  const keys = pushKeys()
  if (!keys) return { serverKey: null, devices: [] }
  const rows = await ctx.one((db) =>
    db
      .selectFrom("auth.user_push_devices")
      .select(["id", "session_id as sessionId", "user_agent as userAgent"])
      .select(["created_at as addedAt", "sent_at as lastSentAt"])
      .where("user_id", "=", db.userId)
      .where("server_key", "=", keys.publicKey)
      .orderBy("created_at", "desc")
      .orderBy("id", "desc")
      .execute(),
  )
  const devices = rows.map(({ sessionId: on, ...device }) => ({ ...device, isCurrent: on === sessionId }))
  return { serverKey: keys.publicKey, devices }
}
