import type { Context } from "hono"
import type { ContentfulStatusCode } from "hono/utils/http-status"
import type { ProviderEnv, Refusal } from "./provider"

export const sendRefusal = (c: Context<ProviderEnv>, { status, body, headers }: Refusal) =>
  c.body(JSON.stringify(body), status as ContentfulStatusCode, {
    "content-type": "application/json",
    ...headers,
  })
