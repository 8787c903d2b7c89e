import { defineErrors } from "@plinth/core"

export const entitlementErrors = defineErrors("entitlements", {
  FEATURE_NOT_IN_PLAN: {
    kind: "limit_reached",
    message: "The plan does not have this feature; `from` is the smallest one that does.",
  },
  RESTRICTED: {
    kind: "limit_reached",
    message:
      "A payment is missing: nothing changes until it is made, except billing. Reading and exporting stay open.",
  },
  SUSPENDED: {
    kind: "limit_reached",
    message: "The tenant is suspended over its bill: only billing is open.",
  },
})
