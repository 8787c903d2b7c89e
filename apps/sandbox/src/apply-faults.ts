import { setTimeout as wait } from "node:timers/promises"
import type { MiddlewareHandler } from "hono"
import type { Faults } from "./faults"
import type { Provider, ProviderEnv } from "./provider"
import { sendRefusal } from "./send-refusal"

/** Runs a call into the fault it meets, if any: before the work (status, latency, drop) or after it (timeout, corrupt). */
export const applyFaults =
  (provider: Provider, faults: Faults): MiddlewareHandler<ProviderEnv> =>
  async (c, next) => {
    const path = c.req.path.slice(provider.name.length + 1)
    const fault = faults.strike({
      provider: provider.name,
      method: c.req.method,
      path,
      body: c.var.requestBody,
    })
    if (!fault) return next()
    c.set("fault", fault.kind)

    switch (fault.kind) {
      case "status":
        return sendRefusal(provider.refuse(fault.status))
      case "latency":
        await wait(fault.ms, undefined, { ref: false })
        return next()
      case "timeout_after_effect":
        await next()
        return c.set("delivery", { kind: "lost", afterMs: fault.ms })
      case "corrupt":
        await next()
        return c.set("delivery", { kind: "corrupt" })
      case "drop":
        c.set("delivery", { kind: "lost", afterMs: 0 })
        return sendRefusal(provider.refuse(503))
    }
  }
