import { isIP } from "node:net"
import { standInOrigin } from "../../channels/env"

/**
 * Whether an endpoint is one that a browser may have been given: https at a name of the open internet, or the stand-in's. The
 * addresses of the name are looked at when it is connected to.
 */
export function isPushEndpoint(endpoint: string): boolean {
  if (!URL.canParse(endpoint)) return false
  const { protocol, hostname, username, port, origin } = new URL(endpoint)
  if (origin === standInOrigin()) return true
  const isName = hostname.includes(".") && !isIP(hostname.replaceAll(/[[\]]/g, ""))
  const isInternal = /\.(?:localhost|local|internal|lan|home|corp|test|invalid|onion|arpa)\.?$/.test(hostname)
  return protocol === "https:" && port === "" && username === "" && isName && !isInternal
}
