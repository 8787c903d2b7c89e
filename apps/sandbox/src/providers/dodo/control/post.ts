import type { Hono } from "hono"
import { z } from "zod"
import type { Dodo } from "../open-dodo"
import { found } from "../refusals"
import { renderMessage } from "../render/render-message"
import type { Message } from "../store"
import { WebhookFaultInput } from "../../../post/webhook-faults"
import { PostSettings, type PostOffice } from "../../../post/open-post-office"
import { rotateSecret } from "../webhooks/rotate-secret"
import { readChange, readInput } from "./read-input"

const Which = z.object({
  /** In the order in which they are to go. */
  ids: z.array(z.string()).optional(),
  state: z.enum(["waiting", "held", "delivered", "failed", "dropped"]).optional(),
})

/** The messages, and all that may befall them on the way. */
export function post(app: Hono, dodo: Dodo, office: PostOffice<Message>): void {
  app.get("/webhooks", (c) => {
    const { type, customer, state, about, limit = "100" } = c.req.query()
    const items = dodo.state
      .all("messages")
      .filter((message) => !type || message.type.startsWith(type))
      .filter((message) => !customer || message.customerId === customer)
      .filter((message) => !state || message.state === state)
      .filter((message) => !about || message.about.id === about)
      .toReversed()
      .slice(0, Number(limit))
    return c.json({ items })
  })
  app.get("/webhooks/messages/:id", (c) => {
    const message = found(dodo.state.find("messages", c.req.param("id")), "message")
    return c.json({ ...message, payload: renderMessage(dodo.state, dodo.origin, message) })
  })

  app.post("/webhooks/flush", async (c) => {
    await office.flush()
    return c.json(counts(dodo))
  })
  app.post("/webhooks/hold", (c) => {
    office.configure({ ...office.settings(), isHolding: true })
    return c.json(office.settings())
  })
  app.post("/webhooks/release", async (c) => {
    const { ids } = await readInput(c, Which)
    if (!ids) office.configure({ ...office.settings(), isHolding: false })
    office.release(
      ids ? ids.map(messageOf) : dodo.state.all("messages").filter(({ state }) => state === "held"),
    )
    return c.json(counts(dodo))
  })
  app.post("/webhooks/replay", async (c) => {
    const { ids, state = "failed" } = await readInput(c, Which)
    office.release(ids ? ids.map(messageOf) : dodo.state.all("messages").filter((one) => one.state === state))
    return c.json(counts(dodo))
  })
  app.post("/webhooks/rotate", (c) => c.json({ secret: rotateSecret(dodo) }))

  app.get("/webhooks/settings", (c) => c.json(office.settings()))
  app.patch("/webhooks/settings", async (c) => {
    office.configure(await readChange(c, z.strictObject(PostSettings.shape), office.settings()))
    return c.json(office.settings())
  })

  app.get("/webhooks/faults", (c) => c.json({ items: office.faults.list() }))
  app.post("/webhooks/faults", async (c) =>
    c.json(office.faults.add(await readInput(c, WebhookFaultInput)), 201),
  )
  app.delete("/webhooks/faults", (c) => {
    office.faults.mend(c.req.query("id"))
    return c.body(null, 204)
  })

  const messageOf = (id: string) => found(dodo.state.find("messages", id), "message")
}

function counts({ state }: Dodo): Record<Message["state"], number> {
  const messages = state.all("messages")
  const count = (wanted: Message["state"]) => messages.filter((one) => one.state === wanted).length
  return {
    waiting: count("waiting"),
    held: count("held"),
    delivered: count("delivered"),
    failed: count("failed"),
    dropped: count("dropped"),
  }
}
