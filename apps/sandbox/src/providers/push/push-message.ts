import { z } from "zod"

/** What was delivered to a device. `text` is null where it could not be read. */
export const PushMessage = z.object({
  id: z.string(),
  at: z.string(),
  device: z.string(),
  deviceName: z.string(),
  topic: z.string().nullable(),
  urgency: z.string(),
  ttlSeconds: z.number(),
  bytes: z.number(),
  text: z.string().nullable(),
})
export type PushMessage = z.infer<typeof PushMessage>
