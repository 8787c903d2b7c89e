import { defineErrors } from "@plinth/core"

export const inputErrors = defineErrors("input", {
  TOO_LARGE: { kind: "invalid", message: "The body of the request is larger than 256 KiB." },
})

export const gateErrors = defineErrors("gate", {
  RATE_LIMITED: {
    kind: "rate_limited",
    message: "Too many calls: `class` names the limit, `retryAfterSeconds` says when it counts anew.",
  },
})
