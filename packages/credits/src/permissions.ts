import { definePermissions } from "@plinth/auth"

/** Everyone but guests sees what there is to spend; who only looks on spends nothing. */
export const creditPermissions = definePermissions(
  { credit: ["read", "spend"] },
  { admin: ["credit:*"], member: ["credit:*"], viewer: ["credit:read"] },
)

export const { authorize } = creditPermissions
