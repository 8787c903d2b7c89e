import type { PersonContext } from "@plinth/db"
import { defaultLocale, translatorFor } from "@plinth/i18n"
import { pushKeys } from "../env"
import { notificationErrors } from "../errors"
import { sendPush } from "../providers/web-push/send-push"
import type { DeviceIdInput } from "./device.schemas"
import { removeDevice } from "./remove-device"

/**
 * Sends a browser a message while its person waits for it, three seconds at the most. One that is gone is forgotten.
 * Errors: `notifications.DEVICE_NOT_FOUND`, `notifications.DEVICE_GONE`, `notifications.PUSH_UNAVAILABLE`.
 */
export async function tryDevice(
  ctx: PersonContext,
  { deviceId, locale }: DeviceIdInput & { readonly locale: string | null },
): Promise<void> {
  const device = await ctx.one((db) =>
    db
      .selectFrom("auth.user_push_devices")
      .select(["endpoint", "p256dh", "auth_secret as authSecret"])
      .where("user_id", "=", db.userId)
      .where("id", "=", deviceId)
      .where("server_key", "=", pushKeys()?.publicKey ?? "")
      .executeTakeFirst(),
  )
  if (!device) throw notificationErrors.DEVICE_NOT_FOUND()
  const t = translatorFor(locale ?? defaultLocale, "texts")
  const message = { title: t("testTitle"), body: t("testBody"), path: "/app", tag: "test" }
  const outcome = await sendPush(device, message, { topic: "test", urgency: "high" })
  if (outcome === "sent") return
  await removeDevice(ctx, { deviceId })
  throw notificationErrors.DEVICE_GONE()
}
