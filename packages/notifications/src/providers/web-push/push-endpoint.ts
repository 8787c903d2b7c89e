import { standInOrigin } from "../../env"

/**
 * Where browsers have their push service: Chrome, Edge on Android, Opera, Brave and Samsung's at Google, Firefox at Mozilla, Edge at
 * Microsoft, Safari at Apple. Another one is a line here. Whatever else a page says is an address that somebody wants us to call.
 */
const services =
  /^(?:fcm\.googleapis\.com|(?:[a-z0-9-]+\.)*push\.services\.mozilla\.com|[a-z0-9-]+\.notify\.windows\.com|(?:web|[a-z0-9-]+\.web)\.push\.apple\.com)$/

/** Whether an endpoint is one that a browser may have been given: https at one of the services, or the stand-in's. */
export function isPushEndpoint(endpoint: string): boolean {
  if (!URL.canParse(endpoint)) return false
  const { protocol, hostname, username, password, port, origin } = new URL(endpoint)
  if (username || password) return false
  return origin === standInOrigin() || (protocol === "https:" && port === "" && services.test(hostname))
}
