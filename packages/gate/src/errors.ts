import { defineErrors } from "@plinth/core"

export const inputErrors = defineErrors("input", {
  TOO_LARGE: { kind: "invalid", message: "The body of the request is larger than 256 KiB." },
})
