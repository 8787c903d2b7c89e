import { isIP } from "node:net"

/**
 * The address that the proxy before this process saw: the last in `x-forwarded-for`. What stands before it was said by
 * the client. Null where there is none.
 */
export function clientAddress(headers: Headers): string | null {
  const last = headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() ?? ""
  return isIP(last) ? last : null
}
