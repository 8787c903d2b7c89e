import { Hono } from "hono"
import { z } from "zod"
import { FaultInput, type Faults } from "./faults"
import type { Journal } from "./journal"
import type { Mailbox } from "./mailbox"
import type { ProductEvents } from "./product-events"
import type { ReportedErrors } from "./reported-errors"
import { Template, type Templates } from "./templates"

type Controlled = {
  readonly providerNames: readonly string[]
  readonly mailbox: Mailbox
  readonly templates: Templates
  readonly errors: ReportedErrors
  readonly events: ProductEvents
  readonly journal: Journal
  readonly faults: Faults
  readonly reset: (seed?: string) => void
  /** What the providers bring. */
  readonly controls: Hono
}

const JournalQuery = z.object({
  provider: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
})

const Reset = z.object({ seed: z.coerce.string().optional() })

/** The sandbox as programs drive it, under `/_/`. Lists are `{ items }`, newest first. */
export function control({
  providerNames,
  mailbox,
  templates,
  errors,
  events,
  journal,
  faults,
  reset,
  controls,
}: Controlled): Hono {
  const app = new Hono()

  app.get("/health", (c) => c.json({ status: "ok", providers: providerNames }))

  app.get("/journal", (c) => {
    const query = JournalQuery.safeParse(c.req.query())
    return query.success ? c.json({ items: journal.list(query.data) }) : c.json(invalid(query.error), 400)
  })

  app.get("/mail", (c) => c.json({ items: mailbox.list(c.req.query("to")) }))
  app.delete("/mail", (c) => {
    mailbox.empty()
    return c.body(null, 204)
  })

  app.put("/templates", async (c) => {
    const input = z.object({ items: z.array(Template) }).safeParse(await c.req.json().catch(() => null))
    if (!input.success) return c.json(invalid(input.error), 400)
    templates.replace(input.data.items)
    return c.body(null, 204)
  })

  app.get("/errors", (c) => c.json({ items: errors.list(c.req.query("id")) }))
  app.get("/events", (c) => c.json({ items: events.list(c.req.query("distinctId")) }))

  app.get("/faults", (c) => c.json({ items: faults.list() }))
  app.post("/faults", async (c) => {
    const known = FaultInput.refine(
      ({ provider }) => providerNames.includes(provider),
      "There is no such provider.",
    )
    const input = known.safeParse(await c.req.json().catch(() => null))
    return input.success ? c.json(faults.add(input.data), 201) : c.json(invalid(input.error), 400)
  })
  app.delete("/faults", (c) => {
    faults.mend(c.req.query("id"))
    return c.body(null, 204)
  })

  app.post("/reset", async (c) => {
    const input = Reset.safeParse(await c.req.json().catch(() => ({})))
    if (!input.success) return c.json(invalid(input.error), 400)
    reset(input.data.seed)
    return c.body(null, 204)
  })

  app.route("/", controls)

  app.notFound((c) => c.json({ error: { code: "NOT_FOUND", message: "There is no such control." } }, 404))
  return app
}

const invalid = (error: z.ZodError) => ({ error: { code: "INVALID", message: z.prettifyError(error) } })
