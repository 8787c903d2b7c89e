import { defineErrors } from "@plinth/core"

export const tenantErrors = defineErrors("tenants", {
  NOT_FOUND: { kind: "not_found", message: "There is no such tenant, or the caller is not in it." },
  SLUG_TAKEN: { kind: "conflict", message: "Another tenant has this slug." },
  SLUG_RESERVED: { kind: "invalid", message: "This slug is kept for the product itself." },
  MEMBER_NOT_FOUND: { kind: "not_found", message: "There is no such member." },
  LAST_OWNER: { kind: "conflict", message: "A tenant is never without an owner." },
  OWNER_UNTOUCHABLE: { kind: "forbidden", message: "Only an owner may change an owner." },
  INVITATION_NOT_FOUND: { kind: "not_found", message: "There is no such invitation." },
  INVITATION_EXPIRED: { kind: "conflict", message: "The invitation is older than its days." },
  INVITATION_REVOKED: { kind: "conflict", message: "The invitation was taken back." },
  INVITATION_USED: { kind: "conflict", message: "The invitation was accepted already." },
  INVITATION_OTHER_ADDRESS: { kind: "forbidden", message: "The invitation is bound to another address." },
  ALREADY_MEMBER: { kind: "conflict", message: "This person is a member already." },
  ALREADY_INVITED: { kind: "conflict", message: "This address has a pending invitation." },
  SEAT_LIMIT_REACHED: {
    kind: "limit_reached",
    message: "The plan has no seat left; pending invitations count.",
  },
})
