import type { HeaderRetrieveResponse } from "dodopayments/resources/webhooks/headers"
import type { WebhookDetails, WebhookRetrieveSecretResponse } from "dodopayments/resources/webhooks"
import { z } from "zod"
import { found, refuse } from "../refusals"
import type { Endpoint } from "../store"
import { fixedSecret } from "../webhooks/endpoints"
import type { Mount } from "./mount"
import { readBody } from "./read-body"

const Headers = z.record(z.string(), z.string())
const shared = {
  description: z.string().nullish(),
  disabled: z.boolean().nullish(),
  filter_types: z.array(z.string()).nullish(),
  metadata: Headers.nullish(),
  rate_limit: z.number().int().nullish(),
}
const CreateWebhook = z.object({
  ...shared,
  url: z.url(),
  headers: Headers.nullish(),
  idempotency_key: z.string().nullish(),
})
const UpdateWebhook = z.object({ ...shared, url: z.url().nullish() })

export const webhooks: Mount = (app, dodo) => {
  app.post("/webhooks", (c) => {
    const input = readBody(c.var.requestBody, CreateWebhook)
    const key = input.idempotency_key
    const known = key && dodo.state.all("endpoints").find(({ idempotencyKey }) => idempotencyKey === key)
    if (known) return c.json(render(known))
    const endpoint = dodo.change((draft) => {
      const now = dodo.realNow()
      const created: Endpoint = {
        id: draft.newId("whk"),
        url: input.url,
        description: input.description ?? "",
        isDisabled: input.disabled ?? false,
        filterTypes: input.filter_types ?? null,
        rateLimit: input.rate_limit ?? null,
        headers: input.headers ?? {},
        metadata: input.metadata ?? {},
        secret: fixedSecret,
        oldSecret: null,
        idempotencyKey: key ?? null,
        createdAt: now,
        updatedAt: now,
      }
      draft.put("endpoints", created)
      return created
    })
    return c.json(render(endpoint))
  })

  app.get("/webhooks", (c) => {
    const { iterator = "0", limit = "50" } = c.req.query()
    const from = Number(iterator)
    const size = Number(limit)
    if (!Number.isInteger(from) || !Number.isInteger(size) || size < 1)
      refuse(422, "UNPROCESSABLE_ENTITY", "The iterator or the limit is invalid.")
    const all = dodo.endpoints()
    const data = all.slice(from, from + size).map(render)
    return c.json({ data, iterator: String(from + size), done: from + size >= all.length })
  })

  app.get("/webhooks/:id", (c) => c.json(render(endpointOf(c.req.param("id")))))

  app.patch("/webhooks/:id", (c) => {
    const { url, description, disabled, filter_types, metadata, rate_limit } = readBody(
      c.var.requestBody,
      UpdateWebhook,
    )
    const endpoint = change(c.req.param("id"), {
      ...(url && { url }),
      ...(typeof description === "string" && { description }),
      ...(typeof disabled === "boolean" && { isDisabled: disabled }),
      ...(filter_types !== undefined && { filterTypes: filter_types }),
      ...(metadata && { metadata }),
      ...(rate_limit !== undefined && { rateLimit: rate_limit }),
    })
    return c.json(render(endpoint))
  })

  app.delete("/webhooks/:id", (c) => {
    const { id } = endpointOf(c.req.param("id"))
    dodo.change((draft) => draft.remove("endpoints", id))
    return c.body(null, 204)
  })

  app.get("/webhooks/:id/secret", (c) =>
    c.json({ secret: endpointOf(c.req.param("id")).secret } satisfies WebhookRetrieveSecretResponse),
  )

  app.get("/webhooks/:id/headers", (c) =>
    c.json({
      headers: endpointOf(c.req.param("id")).headers,
      sensitive: [],
    } satisfies HeaderRetrieveResponse),
  )
  app.patch("/webhooks/:id/headers", (c) => {
    const { headers } = readBody(c.var.requestBody, z.object({ headers: Headers }))
    change(c.req.param("id"), { headers: { ...endpointOf(c.req.param("id")).headers, ...headers } })
    return c.body(null, 204)
  })

  const endpointOf = (id: string) =>
    found(
      dodo.endpoints().find((one) => one.id === id),
      "webhook",
    )
  const change = (id: string, to: Partial<Endpoint>): Endpoint => {
    const endpoint = { ...endpointOf(id), ...to, updatedAt: dodo.realNow() }
    dodo.change((draft) => draft.put("endpoints", endpoint))
    return endpoint
  }
}

const render = (endpoint: Endpoint) =>
  ({
    id: endpoint.id,
    url: endpoint.url,
    description: endpoint.description,
    disabled: endpoint.isDisabled,
    filter_types: endpoint.filterTypes,
    metadata: endpoint.metadata,
    rate_limit: endpoint.rateLimit,
    created_at: endpoint.createdAt,
    updated_at: endpoint.updatedAt,
  }) satisfies WebhookDetails
