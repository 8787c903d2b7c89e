import "server-only"
import { requestedPath } from "./exchange"

/** The tenant that a request for a page names, for what stands above the pages of all tenants. */
export const tenantInPath = (): string | null => /^\/app\/([^/?]+)/.exec(requestedPath() ?? "")?.[1] ?? null
