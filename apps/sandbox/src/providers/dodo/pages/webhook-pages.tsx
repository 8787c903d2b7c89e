/** @jsxImportSource hono/jsx */
import type { Context, Hono } from "hono"
import { z } from "zod"
import type { Dodo } from "../open-dodo"
import type { Message } from "../store"
import { Refused } from "../refusals"
import { renderMessage } from "../render/render-message"
import type { PostOffice } from "../../../post/open-post-office"
import { actOnWebhooks, WebhookInput } from "./webhook-acts"
import { WebhooksPage } from "./webhooks-page"

const shown = 200

/** The sandbox's own page of webhooks: what was told, how often it was tried, and what is to go wrong with it. */
export function webhookPages(
  app: Hono,
  dodo: Dodo,
  office: PostOffice<Message>,
  brokenCount: () => number,
): void {
  const page = (c: Context, refused: string | null) => {
    dodo.catchUp()
    const messages = dodo.state.all("messages").toReversed().slice(0, shown)
    return c.html(
      <WebhooksPage
        messages={messages.map((message) => ({
          ...message,
          payload: JSON.stringify(renderMessage(dodo.state, dodo.origin, message), null, 2),
        }))}
        endpoints={dodo.endpoints()}
        isHeld={office.settings().isHolding}
        faults={office.faults.list()}
        refused={refused}
        brokenCount={brokenCount()}
      />,
      refused === null ? 200 : 422,
    )
  }

  app.get("/webhooks", (c) => page(c, null))

  app.post("/webhooks", async (c) => {
    const filled = Object.entries(await c.req.parseBody()).filter(([, value]) => value !== "")
    const input = WebhookInput.safeParse(Object.fromEntries(filled))
    if (!input.success) return page(c, z.prettifyError(input.error))
    try {
      await actOnWebhooks(dodo, office, input.data)
    } catch (error) {
      if (error instanceof Refused) return page(c, error.message)
      throw error
    }
    return c.redirect("/webhooks", 303)
  })
}
