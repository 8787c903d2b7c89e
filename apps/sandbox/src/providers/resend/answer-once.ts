import { createHash } from "node:crypto"
import type { Clock } from "@plinth/core"
import type { MiddlewareHandler } from "hono"
import { z } from "zod"
import type { ProviderEnv } from "../../provider"
import { sendRefusal } from "../../send-refusal"
import type { Shelf } from "../../shelf"
import { refusal } from "./errors"

/** An answer given under an idempotency key. A key belongs to one endpoint. */
export const GivenAnswer = z.object({
  endpoint: z.string(),
  key: z.string(),
  bodyHash: z.string(),
  answer: z.string(),
  at: z.string(),
})
type GivenAnswer = z.infer<typeof GivenAnswer>

const keptFor = 24 * 60 * 60 * 1_000

/** Resend's idempotency: for 24 hours the same key and body get the same answer, and no second mail. */
export function answerOnce(answers: Shelf<GivenAnswer>, clock: Clock): MiddlewareHandler<ProviderEnv> {
  const underWay = new Set<string>()

  return async (c, next) => {
    const key = c.req.header("idempotency-key")
    if (key === undefined) return next()
    if (key.length < 1 || key.length > 256) {
      return sendRefusal(refusal(400, "invalid_idempotency_key", "The key must be between 1-256 chars."))
    }

    const endpoint = `${c.req.method} ${c.req.path}`
    const bodyHash = createHash("sha256").update(c.var.requestBody).digest("hex")
    const given = answers
      .all()
      .findLast(
        (one) =>
          one.endpoint === endpoint &&
          one.key === key &&
          clock.now().getTime() - Date.parse(one.at) < keptFor,
      )
    if (given) return given.bodyHash === bodyHash ? c.json(JSON.parse(given.answer)) : sendRefusal(otherBody)

    const claim = `${endpoint} ${key}`
    if (underWay.has(claim)) return sendRefusal(alreadyUnderWay)
    underWay.add(claim)
    try {
      await next()
      if (!c.res.ok) return
      answers.add({
        endpoint,
        key,
        bodyHash,
        answer: await c.res.clone().text(),
        at: clock.now().toISOString(),
      })
    } finally {
      underWay.delete(claim)
    }
  }
}

const otherBody = refusal(
  409,
  "invalid_idempotent_request",
  "This idempotency key has been used with this HTTP method and endpoint within the last 24 hours, but the request body was modified and doesn't match the original request.",
)

const alreadyUnderWay = refusal(
  409,
  "concurrent_idempotent_requests",
  "There is another request in progress with this idempotency key.",
)
