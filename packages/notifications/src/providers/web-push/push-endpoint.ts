import { standInOrigin } from "../../env"

/**
 * Where browsers have their push service: Chrome, Opera, Brave and Samsung's at Google, Firefox at Mozilla, Edge at Microsoft, Safari
 * at Apple. Another one is a word here. Whatever else a page says is an address that somebody wants the house to call.
 */
const services = [
  "fcm.googleapis.com",
  ".push.services.mozilla.com",
  ".notify.windows.com",
  ".push.apple.com",
] as const

/** Whether an endpoint is one that a browser may have been given: https at one of the services, or the stand-in's. */
export function isPushEndpoint(endpoint: string): boolean {
  if (!URL.canParse(endpoint)) return false
  const { protocol, hostname, username, password, port, origin } = new URL(endpoint)
  if (username || password) return false
  if (origin === standInOrigin()) return true
  const isService = services.some((name) =>
    name.startsWith(".") ? hostname.endsWith(name) : hostname === name,
  )
  return protocol === "https:" && port === "" && isService
}
