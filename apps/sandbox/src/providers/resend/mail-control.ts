import type { Context, Hono } from "hono"
import { z } from "zod"
import type { Mailbox } from "../../mailbox"
import { PostSettings } from "../../post/open-post-office"
import { WebhookFaultInput } from "../../post/webhook-faults"
import { outcomes } from "./mail-events"
import type { Delivery } from "./open-delivery"

const Befall = z.object({ outcome: z.enum(outcomes) })
const Which = z.object({ ids: z.array(z.string()).optional() })

/** The fate of mails as programs drive it, under `/_/`. */
export function mailControl(app: Hono, mailbox: Mailbox, delivery: Delivery): void {
  const { office } = delivery
  const refuse = (c: Context, message: string, status: 400 | 404 = 400) =>
    c.json({ error: { code: status === 400 ? "INVALID" : "NOT_FOUND", message } }, status)
  const read = async <Schema extends z.ZodType>(c: Context, schema: Schema) =>
    schema.safeParse(await c.req.json().catch(() => ({})))

  app.post("/mail/:id/outcome", async (c) => {
    const mail = mailbox.find(c.req.param("id"))
    if (!mail) return refuse(c, "There is no such mail.", 404)
    const input = await read(c, Befall)
    if (!input.success) return refuse(c, z.prettifyError(input.error))
    delivery.befall(mail, input.data.outcome)
    return c.body(null, 204)
  })

  app.get("/resend/webhooks", (c) => {
    const { type = "", to, state } = c.req.query()
    const items = delivery
      .messages()
      .filter((message) => message.type.startsWith(type))
      .filter((message) => !to || message.customerId === to)
      .filter((message) => !state || message.state === state)
      .toReversed()
    return c.json({ items })
  })
  app.post("/resend/webhooks/flush", async (c) => {
    await office.flush()
    return c.body(null, 204)
  })
  app.post("/resend/webhooks/replay", async (c) => {
    const input = await read(c, Which)
    if (!input.success) return refuse(c, z.prettifyError(input.error))
    const { ids } = input.data
    office.release(
      delivery
        .messages()
        .filter(({ id, state }) => (ids ? ids.includes(id) : state === "failed" || state === "held")),
    )
    return c.body(null, 204)
  })
  app.patch("/resend/webhooks/settings", async (c) => {
    const input = await read(c, z.strictObject(PostSettings.shape).partial())
    if (!input.success) return refuse(c, z.prettifyError(input.error))
    office.configure(PostSettings.parse({ ...office.settings(), ...input.data }))
    return c.json(office.settings())
  })
  app.get("/resend/webhooks/faults", (c) => c.json({ items: office.faults.list() }))
  app.post("/resend/webhooks/faults", async (c) => {
    const input = await read(c, WebhookFaultInput)
    return input.success
      ? c.json(office.faults.add(input.data), 201)
      : refuse(c, z.prettifyError(input.error))
  })
  app.delete("/resend/webhooks/faults", (c) => {
    office.faults.mend(c.req.query("id"))
    return c.body(null, 204)
  })
}
