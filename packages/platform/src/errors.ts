import { defineErrors } from "@plinth/core"

export const platformErrors = defineErrors("platform", {
  USER_NOT_FOUND: { kind: "not_found", message: "Nobody has signed up with this address." },
  EMAIL_UNVERIFIED: {
    kind: "conflict",
    message: "Nobody has confirmed this address yet: whoever signed up with it may not be its owner.",
  },
  EMAIL_DOMAIN_REFUSED: {
    kind: "forbidden",
    message: "Operators have addresses of PLATFORM_EMAIL_DOMAINS alone.",
  },
  SECOND_FACTOR_REQUIRED: {
    kind: "forbidden",
    message: "An operator shows a second factor in each session before anything of the platform.",
  },
  IN_A_TENANT: {
    kind: "conflict",
    message:
      "This person is in a tenant: an operator is in none. They leave it first, or use another account.",
  },
  SUSPENDED: { kind: "conflict", message: "This person is suspended." },
  VIEW_ONLY: { kind: "forbidden", message: "An operator who views as a member looks, and changes nothing." },
  NOT_VIEWABLE: { kind: "conflict", message: "This person cannot be viewed as." },
  ALREADY_VIEWING: { kind: "conflict", message: "This session views as somebody already." },
  IMPERSONATION_NOT_FOUND: { kind: "not_found", message: "There is no such impersonation." },
  MESSAGE_NOT_FOUND: { kind: "not_found", message: "The payment provider sent no such message." },
  DELIVERY_NOT_FOUND: { kind: "not_found", message: "No such notification was given up." },
  ANNOUNCEMENT_NOT_FOUND: {
    kind: "not_found",
    message: "There is no such announcement, or it was withdrawn.",
  },
  INCIDENT_NOT_FOUND: { kind: "not_found", message: "There is no such incident." },
  INCIDENT_RESOLVED: {
    kind: "conflict",
    message: "This incident is resolved or was just changed. What comes again is another incident.",
  },
  DISRUPTION_NOT_FOUND: { kind: "not_found", message: "There is no such disruption." },
  DISRUPTION_RESOLVED: {
    kind: "conflict",
    message: "This disruption is resolved. What comes again is another disruption.",
  },
  NO_ROLE: { kind: "conflict", message: "This person holds no platform role." },
  ONESELF: { kind: "conflict", message: "Nobody does this to themselves: another admin does." },
  TENANT_NOT_ACTIVE: {
    kind: "conflict",
    message: "Only an active tenant is suspended, and only a suspended one is let in again.",
  },
})
