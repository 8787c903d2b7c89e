import { defineErrors } from "@plinth/core"

export const entitlementErrors = defineErrors("entitlements", {
  FEATURE_NOT_IN_PLAN: {
    kind: "limit_reached",
    message: "The plan does not have this feature; `from` is the smallest one that does.",
  },
})
