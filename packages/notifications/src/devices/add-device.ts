import { createHash } from "node:crypto"
import type { IdentityContext } from "@plinth/auth"
import { newId } from "@plinth/core"
import type { PersonContext } from "@plinth/db"
import { sql } from "kysely"
import { pushKeys } from "../env"
import { notificationErrors } from "../errors"
import type { DeviceInput, PushDeviceId } from "./device.schemas"

/** Beyond these the oldest is forgotten. */
const most = 20

/**
 * Lets a browser show messages to this person for as long as they are signed in there. Another person's it is no more, theirs of an
 * earlier key are forgotten, and the same again changes nothing. Errors: `notifications.PUSH_OFF`, `notifications.DEVICE_OUTDATED` where it was made for another key.
 */
export async function addDevice(
  ctx: PersonContext,
  { sessionId }: Pick<IdentityContext, "sessionId">,
  { endpoint, p256dh, auth, serverKey }: DeviceInput,
): Promise<{ id: string }> {
  const keys = pushKeys()
  if (!keys) throw notificationErrors.PUSH_OFF()
  if (serverKey !== keys.publicKey) throw notificationErrors.DEVICE_OUTDATED()
  return ctx.write(async (tx) => {
    const said = {
      session_id: sessionId,
      user_agent: ctx.origin.userAgent?.slice(0, 400) ?? null,
      p256dh,
      auth_secret: auth,
      server_key: serverKey,
    }
    const device = await tx
      .insertInto("auth.user_push_devices")
      .values({
        id: newId<PushDeviceId>(),
        user_id: tx.userId,
        endpoint,
        endpoint_hash: createHash("sha256").update(endpoint).digest("base64url"),
        ...said,
      })
      .onConflict((conflict) => conflict.column("endpoint_hash").doUpdateSet(said))
      .returning("id")
      .executeTakeFirstOrThrow()
    await tx
      .deleteFrom("auth.user_push_devices")
      .where("user_id", "=", tx.userId)
      .where((eb) =>
        eb.or([
          eb("server_key", "<>", serverKey),
          eb(
            "id",
            "in",
            eb
              .selectFrom("auth.user_push_devices")
              .select("id")
              .where("user_id", "=", tx.userId)
              .where("server_key", "=", sql<string>`${serverKey}`)
              .orderBy("created_at", "desc")
              .orderBy("id", "desc")
              .offset(most),
          ),
        ]),
      )
      .execute()
    return device
  })
}
