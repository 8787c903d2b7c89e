import { createECDH, randomBytes } from "node:crypto"
import { z } from "zod"
import type { Drawer } from "../../drawer"

/** A browser that stands in for a person's: it made its keys itself, so it can read what is sent to it. */
export const Device = z.object({
  token: z.string(),
  name: z.string(),
  /** The key of whoever may send to it; null where any may. */
  applicationServerKey: z.string().nullable(),
  privateKey: z.string(),
  publicKey: z.string(),
  auth: z.string(),
  /** Its person took the permission away: gone, and known to have been there. */
  isGone: z.boolean(),
})
export type Device = z.infer<typeof Device>

/** Makes a device with keys of its own. https://www.rfc-editor.org/rfc/rfc8291#section-3.1 */
export function newDevice(name: string, applicationServerKey: string | null): Device {
  const pair = createECDH("prime256v1")
  const publicKey = pair.generateKeys("base64url")
  return {
    token: randomBytes(24).toString("base64url"),
    name,
    applicationServerKey,
    privateKey: pair.getPrivateKey("base64url"),
    publicKey,
    auth: randomBytes(16).toString("base64url"),
    isGone: false,
  }
}

/** What `PushSubscription.toJSON()` says in a browser. */
export const subscriptionOf = (device: Device, origin: string) => ({
  endpoint: `${origin}/push/${device.token}`,
  expirationTime: null,
  keys: { p256dh: device.publicKey, auth: device.auth },
})

/** The devices in a drawer, each under its token. */
export const openDevices = (drawer: Drawer) => ({
  all: (): Device[] => [...drawer.entries().values()].map((value) => Device.parse(value)),
  find: (token: string): Device | undefined => {
    const value = drawer.entries().get(token)
    return value === undefined ? undefined : Device.parse(value)
  },
  keep: (device: Device) => drawer.write([{ key: device.token, value: device }]),
})
