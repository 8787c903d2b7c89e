import type { PersonContext } from "@plinth/db"
import type { DeviceIdInput } from "./device.schemas"

/** Sends a browser no more messages. One that is gone already stays so. */
export async function removeDevice(ctx: PersonContext, { deviceId }: DeviceIdInput): Promise<void> {
  await ctx.write(async (tx) => {
    await tx
      .deleteFrom("auth.user_push_devices")
      .where("user_id", "=", tx.userId)
      .where("id", "=", deviceId)
      .execute()
  })
}
