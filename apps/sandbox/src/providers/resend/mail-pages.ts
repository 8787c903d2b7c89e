import type { Hono } from "hono"
import { z } from "zod"
import type { Mailbox } from "../../mailbox"
import { outcomes } from "./mail-events"
import type { Delivery } from "./open-delivery"

const Form = z.object({ outcome: z.enum(outcomes) })

/** What the buttons on a mail's page ask for. */
export function mailPages(app: Hono, mailbox: Mailbox, delivery: Delivery): void {
  app.post("/mail/:id/outcome", async (c) => {
    const mail = mailbox.find(c.req.param("id"))
    const { data: form } = Form.safeParse(await c.req.parseBody())
    if (mail && form) delivery.befall(mail, form.outcome)
    return c.redirect(mail ? `/mail/${mail.id}?view=delivery` : "/", 303)
  })
}
