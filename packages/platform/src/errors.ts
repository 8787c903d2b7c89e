import { defineErrors } from "@plinth/core"

export const platformErrors = defineErrors("platform", {
  USER_NOT_FOUND: { kind: "not_found", message: "Nobody has signed up with this address." },
  EMAIL_UNVERIFIED: {
    kind: "conflict",
    message: "Nobody has confirmed this address yet: whoever signed up with it may not be its owner.",
  },
  NO_ROLE: { kind: "conflict", message: "This person holds no platform role." },
})
