import { defineErrors } from "@plinth/core"

export const inputErrors = defineErrors("input", {
  TOO_LARGE: { kind: "invalid", message: "The body of the request is larger than 256 KiB." },
})

export const gateErrors = defineErrors("gate", {
  RATE_LIMITED: {
    kind: "rate_limited",
    message: "Too many calls: `class` names the limit, `retryAfterSeconds` says when it counts anew.",
  },
  IDEMPOTENCY_KEY_REUSED: {
    kind: "conflict",
    message: "This Idempotency-Key came with another call before. A new intent takes a new key.",
  },
  IDEMPOTENCY_KEY_MALFORMED: {
    kind: "invalid",
    message:
      "Idempotency-Key is 1 to 200 visible ASCII characters without a comma; a batch has one for each call.",
  },
})
