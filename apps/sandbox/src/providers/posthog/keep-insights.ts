import type { Context, Hono } from "hono"
import { z } from "zod"
import type { ProviderEnv, ProviderTools, Refusal } from "../../provider"
import { sendRefusal } from "../../send-refusal"

const Body = z.looseObject({ name: z.string().min(1) })

export const refusal = (status: number, code: string, detail: string): Refusal => ({
  status,
  body: { type: code, code, detail, attr: null },
})

/** Dashboards and insights of a project, for who carries a person's key. https://posthog.com/docs/api */
export function keepInsights(
  app: Hono<ProviderEnv>,
  { faults, drawer, control, onReset }: ProviderTools,
): void {
  const kept = { dashboards: drawer("posthog-dashboards"), insights: drawer("posthog-insights") }
  onReset(() => Object.values(kept).forEach((one) => one.clear()))
  const bodyOf = (c: Context<ProviderEnv>) => Body.safeParse(JSON.parse(c.var.requestBody || "null"))

  app.use("/api/projects/*", async (c, next) =>
    c.req.header("authorization")?.startsWith("Bearer phx_")
      ? next()
      : sendRefusal(refusal(401, "authentication_failed", "Invalid personal API key.")),
  )
  app.get("/api/projects/:project/groups_types/", faults, (c) =>
    c.json([{ group_type: "tenant", group_type_index: 0 }]),
  )
  for (const kind of ["dashboards", "insights"] as const) {
    const all = () => [...kept[kind].entries().values()] as { id: number; name: string }[]
    const path = `/api/projects/:project/${kind}`
    app.get(`${path}/`, faults, (c) => {
      const search = (c.req.query("search") ?? "").toLowerCase()
      const results = all().filter(({ name }) => name.toLowerCase().includes(search))
      return c.json({ count: results.length, next: null, previous: null, results })
    })
    app.post(`${path}/`, faults, (c) => {
      const body = bodyOf(c)
      if (!body.success) return sendRefusal(refusal(400, "invalid_input", z.prettifyError(body.error)))
      const value = { ...body.data, id: all().length + 1 }
      kept[kind].write([{ key: String(value.id), value }])
      return c.json(value, 201)
    })
    app.patch(`${path}/:id/`, faults, (c) => {
      const body = bodyOf(c)
      const known = all().find(({ id }) => String(id) === c.req.param("id"))
      if (!known) return sendRefusal(refusal(404, "not_found", "Not found."))
      if (!body.success) return sendRefusal(refusal(400, "invalid_input", z.prettifyError(body.error)))
      const value = { ...known, ...body.data, id: known.id }
      kept[kind].write([{ key: String(known.id), value }])
      return c.json(value)
    })
    control.get(`/posthog/${kind}`, (c) => c.json({ items: all() }))
  }
}
