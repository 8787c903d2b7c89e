import { randomUUID } from "node:crypto"
import { normalizeEmail } from "@plinth/core"
import type { Hono } from "hono"
import type {
  CreateWebhookResponseSuccess,
  ListSuppressionsResponseSuccess,
  ListWebhooksResponseSuccess,
  RemoveSuppressionResponseSuccess,
  RemoveWebhookResponseSuccess,
  WebhookEvent,
} from "resend"
import { z } from "zod"
import type { ProviderEnv } from "../../provider"
import { sendRefusal } from "../../send-refusal"
import { refusal } from "./errors"
import type { Delivery } from "./open-delivery"

const NewWebhook = z.object({ endpoint: z.url(), events: z.array(z.custom<WebhookEvent>()) })
const notFound = (what: string) => sendRefusal(refusal(404, "not_found", `${what} not found`))

/** What an account has beside its mails: who is told of them, and who gets none any more. */
export function accountRoutes(app: Hono<ProviderEnv>, delivery: Delivery): void {
  app.post("/webhooks", (c) => {
    const { data: input } = NewWebhook.safeParse(JSON.parse(c.var.requestBody || "null"))
    if (!input) return sendRefusal(refusal(422, "validation_error", "Invalid `endpoint` or `events` field."))
    const endpoint = {
      id: randomUUID(),
      url: input.endpoint,
      events: input.events,
      headers: {},
      secret: `whsec_${Buffer.from(crypto.getRandomValues(new Uint8Array(24))).toString("base64")}`,
      oldSecret: null,
      createdAt: new Date().toISOString(),
    }
    delivery.register(endpoint)
    const created = { object: "webhook", id: endpoint.id, signing_secret: endpoint.secret } as const
    return c.json(created satisfies CreateWebhookResponseSuccess, 201)
  })

  app.get("/webhooks", (c) => {
    const data = delivery.endpoints().map(({ id, url, events, createdAt }) => ({
      id,
      endpoint: url,
      created_at: createdAt,
      status: "enabled" as const,
      events: events as WebhookEvent[],
    }))
    return c.json({ object: "list", has_more: false, data } satisfies ListWebhooksResponseSuccess)
  })

  app.delete("/webhooks/:id", (c) => {
    const id = c.req.param("id")
    if (!delivery.remove(id)) return notFound("Webhook")
    return c.json({ object: "webhook", id, deleted: true } satisfies RemoveWebhookResponseSuccess)
  })

  app.get("/suppressions", (c) => {
    const data = [...delivery.suppressions()]
    return c.json({ object: "list", has_more: false, data } satisfies ListSuppressionsResponseSuccess)
  })

  app.delete("/suppressions/:which", (c) => {
    const removed = delivery.unsuppress(normalizeEmail(c.req.param("which")))
    if (!removed) return notFound("Suppression")
    const { id } = removed
    return c.json({ object: "suppression", id, deleted: true } satisfies RemoveSuppressionResponseSuccess)
  })
}
