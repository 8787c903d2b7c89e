import type { PermissionOf } from "@plinth/auth"
import type { Rights } from "@plinth/core"
import type { tenantPermissions } from "../permissions"

/** What only people do. No scope contains it, not even `*`. */
const peopleOnly: readonly PermissionOf<typeof tenantPermissions.statements>[] = [
  "tenant:delete",
  "tenant:transfer",
  "member:update",
  "member:remove",
  "iam_role:manage",
  "api_key:read",
  "api_key:manage",
]
const isForPeople = new Set<string>(peopleOnly)

/** What a key with these scopes may do. What its tenant's product no longer knows is left out. */
export const keyPermissions = (
  rights: Pick<Rights, "expand">,
  scopes: readonly string[],
): ReadonlySet<string> =>
  new Set([...rights.expand(scopes)].filter((permission) => !isForPeople.has(permission)))
