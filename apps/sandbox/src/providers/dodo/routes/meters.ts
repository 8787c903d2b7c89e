import type { Meter } from "dodopayments/resources/meters"
import { z } from "zod"
import { found } from "../refusals"
import { businessOf, type Row } from "../store"
import { Aggregation, MeterFilter } from "../usage-entities"
import { listPage } from "./list-page"
import type { Mount } from "./mount"
import { readBody } from "./read-body"

const CreateMeter = z.object({
  name: z.string().min(1),
  event_name: z.string().min(1),
  measurement_unit: z.string(),
  aggregation: Aggregation,
  description: z.string().nullish(),
  filter: MeterFilter.nullish(),
})

export const meters: Mount = (app, dodo) => {
  app.post("/meters", (c) => {
    const input = readBody(c.var.requestBody, CreateMeter)
    const meter = dodo.change((draft) => {
      const now = dodo.realNow()
      const created: Row<"meters"> = {
        id: draft.newId("mtr"),
        name: input.name,
        description: input.description ?? null,
        eventName: input.event_name,
        unit: input.measurement_unit,
        aggregation: input.aggregation,
        filter: input.filter ?? null,
        isArchived: false,
        createdAt: now,
        updatedAt: now,
      }
      draft.put("meters", created)
      return created
    })
    return c.json(render(meter))
  })

  app.get("/meters", (c) => {
    const { archived = "false" } = c.req.query()
    const rows = dodo.state.all("meters").filter(({ isArchived }) => String(isArchived) === archived)
    return c.json({ items: listPage(rows.toReversed(), c.req.query()).map(render) })
  })

  app.get("/meters/:id", (c) => c.json(render(meterOf(c.req.param("id")))))
  app.delete("/meters/:id", (c) => {
    archive(c.req.param("id"), true)
    return c.body(null, 204)
  })
  app.post("/meters/:id/unarchive", (c) => {
    archive(c.req.param("id"), false)
    return c.body(null, 204)
  })

  const meterOf = (id: string) => found(dodo.state.find("meters", id), "meter")
  const archive = (id: string, isArchived: boolean) => {
    const meter = { ...meterOf(id), isArchived, updatedAt: dodo.realNow() }
    dodo.change((draft) => draft.put("meters", meter))
  }
  const render = (meter: Row<"meters">) =>
    ({
      id: meter.id,
      business_id: businessOf(dodo.state).businessId,
      name: meter.name,
      description: meter.description,
      event_name: meter.eventName,
      measurement_unit: meter.unit,
      aggregation: meter.aggregation,
      filter: meter.filter,
      created_at: meter.createdAt,
      updated_at: meter.updatedAt,
    }) satisfies Meter
}
