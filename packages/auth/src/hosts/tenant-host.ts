import { baseUrl } from "../env"
import { baseHost } from "./env"

/** A host of its own that a request names. What stands before the base is all that is known of the tenant: there may be none. */
export type TenantHost = { readonly name: string; readonly slug: string }

const port = () => new URL(baseUrl()).port

/** The tenant's host that a request came to; null for the main host, and where tenants have no hosts. */
export const tenantHostOf = (headers: Headers): TenantHost | null => readTenantHost(headers.get("host") ?? "")

/** The same of a host as a browser names it, with or without a port. */
export function readTenantHost(given: string): TenantHost | null {
  const base = baseHost()
  const name = given.toLowerCase().replace(/:\d*$/, "").replace(/\.$/, "")
  if (base === null || name === new URL(baseUrl()).hostname || !name.endsWith(`.${base}`)) return null
  return { name, slug: name.slice(0, -base.length - 1) }
}

/** Where a tenant's own host is reached, such as `https://acme.example.com`; null where tenants have none. */
export function tenantOrigin(slug: string): string | null {
  const base = baseHost()
  if (base === null || !/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/.test(slug)) return null
  const name = `${slug}.${base}`
  if (name === new URL(baseUrl()).hostname) return null
  return `${new URL(baseUrl()).protocol}//${name}${port() && `:${port()}`}`
}

/** Every tenant's own host, as a policy of contents names them; null where tenants have none. */
export function allTenantOrigins(): string | null {
  const base = baseHost()
  return base && `${new URL(baseUrl()).protocol}//*.${base}${port() && `:${port()}`}`
}

/** The origin that the pages of a request's own host have. */
export function ownOrigin(headers: Headers): string | null {
  const host = tenantHostOf(headers)
  return host ? tenantOrigin(host.slug) : new URL(baseUrl()).origin
}
