import { operations, type ListedOperation } from "./list-operations"
import type { RestMethod } from "./operation"

export type Target = {
  /** The tenant of the address, by slug or id; null where the address names none. */
  readonly tenant: string | null
  readonly path: string
}

/** Takes a path apart: what stands behind `/tenants/{tenant}` is within that tenant. */
export function targetOf(path: string): Target {
  const [, tenant, rest] = /^\/tenants\/([^/]+)(\/.*)?$/.exec(path) ?? []
  return tenant === undefined ? { tenant: null, path } : { tenant: decoded(tenant), path: rest ?? "/" }
}

export type Found = { readonly operation: ListedOperation; readonly params: Readonly<Record<string, string>> }

/** What stands at an address, by method. */
export function findOperations({ tenant, path }: Target): ReadonlyMap<RestMethod, Found> {
  const found = patterns.flatMap(({ operation, pattern }) => {
    const isHere = operation.isOfTenant ? tenant !== null || path !== "/" : tenant === null
    const match = isHere && pattern.exec(path)
    if (!match) return []
    const params = Object.entries(match.groups ?? {}).map(([name, value]) => [name, decoded(value)])
    return [[operation.method, { operation, params: Object.fromEntries(params) }] as const]
  })
  return new Map(found)
}

const patterns = operations.map((operation) => ({
  operation,
  pattern: new RegExp(`^${operation.path.replaceAll(/\{(\w+)\}/g, "(?<$1>[^/]+)")}$`),
}))

/** What is not well encoded stays as it is, and is not found. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
