import type { Event, UsageEventIngestResponse } from "dodopayments/resources/usage-events"
import { z } from "zod"
import { between, hourMs } from "../engine/calendar"
import { found, refuse } from "../refusals"
import { businessOf, type Row } from "../store"
import { passes } from "../usage/passes"
import { moment } from "../moment"
import { listPage } from "./list-page"
import type { Mount } from "./mount"
import { readBody } from "./read-body"

const values = z.union([z.string().max(500), z.number(), z.boolean()])
const EventMetadata = z
  .record(z.string().max(100), values)
  .refine((metadata) => Object.keys(metadata).length <= 50, "At most 50 keys.")
const Ingest = z.object({
  events: z
    .array(
      z.object({
        event_id: z.string().min(1),
        customer_id: z.string(),
        event_name: z.string().min(1),
        timestamp: z.string().nullish(),
        metadata: EventMetadata.nullish(),
      }),
    )
    .min(1)
    .max(1_000),
})

const aheadMs = 300_000

export const usageEvents: Mount = (app, dodo) => {
  app.post("/events/ingest", (c) => {
    const { events } = readBody(c.var.requestBody, Ingest)
    if (new Set(events.map(({ event_id: id }) => id)).size < events.length)
      refuse(400, "DUPLICATE_EVENT_ID", "An event_id comes twice in one request.")
    const fresh = events
      .map((event) => toRow(event))
      .filter(({ id }) => dodo.state.find("usage", id) === undefined)
    dodo.change((draft) => fresh.forEach((event) => draft.put("usage", event)))
    return c.json({ ingested_count: fresh.length } satisfies UsageEventIngestResponse)
  })

  app.get("/events", (c) => {
    const query = c.req.query()
    const meter = query["meter_id"] ? found(dodo.state.find("meters", query["meter_id"]), "meter") : null
    const rows = dodo.state
      .all("usage")
      .filter((event) => !query["customer_id"] || event.customerId === query["customer_id"])
      .filter((event) => !query["event_name"] || event.name === query["event_name"])
      .filter((event) => !query["start"] || event.at >= moment(query["start"]))
      .filter((event) => !query["end"] || event.at <= moment(query["end"]))
      .filter((event) => !meter || passes(meter, event))
      .toReversed()
    return c.json({ items: listPage(rows, query).map(render) })
  })

  app.get("/events/:id", (c) =>
    c.json(render(found(dodo.state.find("usage", c.req.param("id")), "usage event"))),
  )

  /** The window is counted on the customer's clock. */
  function toRow(event: z.infer<typeof Ingest>["events"][number]): Row<"usage"> {
    found(dodo.state.find("customers", event.customer_id), "customer")
    const now = dodo.timeOf(event.customer_id)
    const at = event.timestamp ? moment(event.timestamp) : now
    if (between(at, now) > hourMs || between(now, at) > aheadMs)
      refuse(400, "INVALID_TIMESTAMP", "An event is at most an hour old, and at most five minutes ahead.")
    return {
      id: event.event_id,
      customerId: event.customer_id,
      name: event.event_name,
      at,
      metadata: event.metadata ?? null,
    }
  }

  const render = (event: Row<"usage">) =>
    ({
      business_id: businessOf(dodo.state).businessId,
      event_id: event.id,
      customer_id: event.customerId,
      event_name: event.name,
      timestamp: event.at,
      metadata: event.metadata,
    }) satisfies Event
}
