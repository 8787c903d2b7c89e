import { defineErrors } from "@plinth/core"

export const flagErrors = defineErrors("flags", {
  UNKNOWN: {
    kind: "not_found",
    message: "The code asks for no flag of this key: packages/flags/src/catalogue.ts declares them.",
  },
  NOT_SET_UP: { kind: "not_found", message: "The database holds nothing about this flag yet." },
  EXISTS: {
    kind: "conflict",
    message: "This flag is set up already: load it, and change it with its version.",
  },
  CHANGED: {
    kind: "conflict",
    message: "Somebody else changed this flag meanwhile: `version` is the one that stands.",
  },
  KIND_MISMATCH: {
    kind: "invalid",
    message:
      "The variant `variant` does not hold what the code expects of this flag: a value of the kind `kind`.",
  },
  SHARES_NOT_100: { kind: "invalid", message: "The shares of a rollout make 100 percent; these make `sum`." },
  VARIANT_UNKNOWN: { kind: "invalid", message: "There is no variant of the name `variant`." },
  VARIANT_TWICE: { kind: "invalid", message: "Two variants, or two shares, have the name `variant`." },
  VARIANT_IN_USE: {
    kind: "conflict",
    message: "Overrides hold the variant `variant`: take them back first.",
  },
  TOO_LARGE: {
    kind: "invalid",
    message: "What a flag says is `limit` bytes of JSON at most, all variants together.",
  },
  SCHEDULE_REVERSED: { kind: "invalid", message: "A schedule ends after it begins." },
  TOO_MANY_OVERRIDES: {
    kind: "limit_reached",
    message: "A flag has `limit` overrides at most: for more there are plans and a rollout.",
  },
  TENANT_NOT_FOUND: { kind: "not_found", message: "There is no tenant of this address or id." },
  PERSON_NOT_FOUND: { kind: "not_found", message: "Nobody has signed up with this address, or has this id." },
  CHANGE_NOT_FOUND: { kind: "not_found", message: "There is no such change of this flag." },
})
