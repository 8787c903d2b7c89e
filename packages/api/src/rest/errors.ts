import { defineErrors } from "@plinth/core"

export const restErrors = defineErrors("rest", {
  NOT_FOUND: { kind: "not_found", message: "There is nothing at this address." },
  METHOD_NOT_ALLOWED: {
    kind: "invalid",
    message: "Nothing at this address takes this method; `Allow` says what does.",
  },
  NOT_JSON: { kind: "invalid", message: "A body is JSON, and `Content-Type: application/json` says so." },
  MALFORMED: { kind: "invalid", message: "The body is not well-formed JSON, or no object." },
  FOREIGN_ORIGIN: {
    kind: "forbidden",
    message: "A change that comes with a cookie comes from a page of this site: its `Origin` says so.",
  },
})
