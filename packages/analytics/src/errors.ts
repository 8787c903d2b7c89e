import { defineErrors } from "@plinth/core"

export const analyticsErrors = defineErrors("analytics", {
  UNAVAILABLE: { kind: "unavailable", message: "The event could not be counted for now." },
  EVENT_TOO_OLD: {
    kind: "invalid",
    message:
      "It happened before the plan keeps anything; `row` says which event of the batch, `since` what is kept.",
  },
  EVENT_IN_FUTURE: {
    kind: "invalid",
    message: "It has not happened yet; `row` says which event of the batch.",
  },
})
