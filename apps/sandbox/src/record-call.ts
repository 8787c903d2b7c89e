import { setTimeout as wait } from "node:timers/promises"
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response"
import { newId, type Clock, type Id } from "@plinth/core"
import type { MiddlewareHandler } from "hono"
import type { Changes } from "./changes"
import type { Journal } from "./journal"
import type { ProviderEnv } from "./provider"

const longestBody = 20_000

/** Outermost around a provider: writes the call into the journal, then lets its answer out, garbled or not at all. */
export const recordCall =
  (provider: string, journal: Journal, changes: Changes, clock: Clock): MiddlewareHandler<ProviderEnv> =>
  async (c, next) => {
    c.set("requestBody", "")
    c.set("fault", null)
    c.set("delivery", null)
    const started = performance.now()
    await next()

    const { delivery, fault, requestBody } = c.var
    const answer = await c.res.clone().text()
    const garbled = delivery?.kind === "corrupt" ? answer.slice(0, Math.ceil(answer.length / 2)) : answer
    if (delivery?.kind === "lost") await wait(delivery.afterMs, undefined, { ref: false })

    journal.record({
      id: newId<Id<"call">>(),
      at: clock.now().toISOString(),
      provider,
      method: c.req.method,
      path: c.req.path,
      status: delivery?.kind === "lost" ? null : c.res.status,
      ms: Math.round(performance.now() - started),
      idempotencyKey: c.req.header("idempotency-key") ?? null,
      fault,
      request: withoutCredentials(requestBody).slice(0, longestBody),
      response: withoutCredentials(garbled).slice(0, longestBody),
    })
    changes.announce()

    if (delivery?.kind === "corrupt") c.res = new Response(garbled, c.res)
    if (delivery?.kind === "lost") {
      c.env.outgoing?.destroy()
      c.res = RESPONSE_ALREADY_SENT
    }
  }

const withoutCredentials = (body: string) =>
  body.replace(
    /((?:client_secret|code_verifier|access_token|id_token|card_number|cvv)"?[=:]"?)[^"&]+/g,
    "$1…",
  )
