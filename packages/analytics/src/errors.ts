import { defineErrors } from "@plinth/core"

export const analyticsErrors = defineErrors("analytics", {
  UNAVAILABLE: { kind: "unavailable", message: "The event could not be counted for now." },
})
