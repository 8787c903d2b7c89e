/** @jsxImportSource hono/jsx */
import { randomUUID } from "node:crypto"
import { z } from "zod"
import type { Provider } from "../../provider"
import { sendRefusal } from "../../send-refusal"
import { checkVapid } from "./check-vapid"
import { decryptMessage } from "./decrypt-message"
import { newDevice, openDevices, subscriptionOf, type Device } from "./devices"
import { PushMessage } from "./push-message"
import { PushPage } from "./push-page"
import { refusal, refuseWith } from "./refusals"

/** What a service has to take at least, and what all of them take at most. https://www.rfc-editor.org/rfc/rfc8030#section-7.2 */
const largestBody = 4_096

const NewDevice = z.object({
  name: z.string().max(60).default("Stand-in browser"),
  applicationServerKey: z.string().max(100).nullable().default(null),
})

/** A push service (RFC 8030) with browsers of its own: who may send is checked, and what they get is opened and shown. */
export const push: Provider = {
  name: "push",
  refuse: refuseWith,
  mount(app, { clock, faults, shelf, drawer, onReset, announce, control, pages, brokenCount }) {
    const store = drawer("push-devices")
    onReset(() => store.clear())
    const devices = openDevices(store)
    const messages = shelf({ name: "push-messages", limit: 1_000, schema: PushMessage })
    const listed = (device?: string) =>
      messages
        .all()
        .filter((message) => !device || message.device === device)
        .toReversed()

    app.post("/:token", faults, async (c) => {
      const device = devices.find(c.req.param("token"))
      if (!device) return sendRefusal(refuseWith(404))
      if (device.isGone) return sendRefusal(refuseWith(410))
      const { origin } = new URL(c.req.url)
      const refused = await checkVapid(c.req.header("authorization"), {
        origin,
        wanted: device.applicationServerKey,
      })
      if (refused) return sendRefusal(refused)
      const ttlSeconds = Number(c.req.header("ttl") ?? NaN)
      if (!Number.isInteger(ttlSeconds) || ttlSeconds < 0)
        return sendRefusal(refusal(400, 111, "The TTL header is missing or no number of seconds."))
      const topic = c.req.header("topic") ?? null
      if (topic !== null && !/^[\w-]{1,32}$/.test(topic))
        return sendRefusal(
          refusal(400, 113, "The Topic is longer than 32 letters or has others than base64url's."),
        )
      const body = Buffer.from(await c.req.arrayBuffer())
      if (body.length > largestBody) return sendRefusal(refuseWith(413))
      if (body.length > 0 && c.req.header("content-encoding") !== "aes128gcm")
        return sendRefusal(refusal(400, 110, "The Content-Encoding is not aes128gcm."))
      const id = randomUUID()
      messages.add({
        id,
        at: clock.now().toISOString(),
        device: device.token,
        deviceName: device.name,
        topic,
        urgency: c.req.header("urgency") ?? "normal",
        ttlSeconds,
        bytes: body.length,
        text: open(device, body),
      })
      return c.body(null, 201, { location: `${origin}/push/messages/${id}`, ttl: String(ttlSeconds) })
    })
    app.all("*", () => sendRefusal(refuseWith(404)))

    control.get("/push/messages", (c) => c.json({ items: listed(c.req.query("device")) }))
    control.post("/push/devices", async (c) => {
      const input = NewDevice.safeParse(await c.req.json().catch(() => ({})))
      if (!input.success) return c.json({ error: z.prettifyError(input.error) }, 400)
      const device = newDevice(input.data.name, input.data.applicationServerKey)
      devices.keep(device)
      announce()
      return c.json(subscriptionOf(device, new URL(c.req.url).origin), 201)
    })
    const leave = (token: string) => {
      const device = devices.find(token)
      if (device) devices.keep({ ...device, isGone: true })
      announce()
    }
    control.delete("/push/devices/:token", (c) => {
      leave(c.req.param("token"))
      return c.body(null, 204)
    })

    pages.get("/devices", (c) =>
      c.html(<PushPage messages={listed()} devices={devices.all()} brokenCount={brokenCount()} />),
    )
    pages.post("/devices/:token/gone", (c) => {
      leave(c.req.param("token"))
      return c.redirect("/devices", 303)
    })
  },
}

function open(device: Device, body: Buffer): string | null {
  try {
    return decryptMessage(device, body)
  } catch {
    return null
  }
}
