import type { Rights } from "@plinth/core"
import { tenantErrors } from "../errors"

/**
 * Grants in one order, each once, without those that a wildcard beside them contains.
 * Errors: `tenants.PERMISSION_UNKNOWN`, `tenants.PERMISSION_RESERVED`, each with `permission`.
 */
export function tidyGrants(rights: Rights, grants: readonly string[]): string[] {
  for (const permission of grants) {
    if (rights.ownerOnly.has(permission)) throw tenantErrors.PERMISSION_RESERVED({ permission })
    if (permission !== "*" && !isKnown(rights, permission))
      throw tenantErrors.PERMISSION_UNKNOWN({ permission })
  }
  if (grants.includes("*")) return ["*"]
  const isContained = (grant: string) => !grant.endsWith(":*") && grants.includes(wildcardOf(grant))
  return [...new Set(grants.filter((grant) => !isContained(grant)))].toSorted()
}

const wildcardOf = (grant: string) => `${grant.split(":")[0]}:*`

const isKnown = (rights: Rights, grant: string): boolean =>
  rights.all.has(grant) || (/^\w+:\*$/.test(grant) && rights.expand([grant]).size > 0)
