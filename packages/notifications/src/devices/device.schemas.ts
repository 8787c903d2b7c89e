import { ECDH } from "node:crypto"
import { idInput, type Id } from "@plinth/core"
import { z } from "zod"
import { isPushEndpoint } from "../providers/web-push/push-endpoint"

export type PushDeviceId = Id<"push_device">

const bytes = (text: string) => Buffer.from(text, "base64url").length

/** Whether messages can be sealed for it: 65 bytes, and a point of the curve. Another one would fail each time it is told of something. */
function isPublicKey(key: string): boolean {
  try {
    ECDH.convertKey(key, "prime256v1", "base64url", "base64url", "uncompressed")
    return bytes(key) === 65
  } catch {
    return false
  }
}

/** What a browser says of itself when it may show messages: `PushSubscription.toJSON()`, and the key that it was made for. */
export const DeviceInput = z.object({
  endpoint: z.string().max(1_000).refine(isPushEndpoint, "no push service's address"),
  p256dh: z.base64url().refine(isPublicKey, "no public key"),
  auth: z.base64url().refine((secret) => bytes(secret) === 16, "no secret"),
  serverKey: z.string().max(100),
})
export type DeviceInput = z.infer<typeof DeviceInput>

export const DeviceIdInput = z.object({ deviceId: idInput<PushDeviceId>() })
export type DeviceIdInput = z.infer<typeof DeviceIdInput>

export const DeviceView = z.object({
  id: z.string(),
  /** Whether it is the browser that asks. */
  isCurrent: z.boolean(),
  userAgent: z.string().nullable(),
  addedAt: z.date(),
  lastSentAt: z.date().nullable(),
})

export const DevicesView = z.object({
  /** The key to subscribe with; null where nobody is sent push messages. */
  serverKey: z.string().nullable(),
  devices: z.array(DeviceView),
})
export type DevicesView = z.infer<typeof DevicesView>
