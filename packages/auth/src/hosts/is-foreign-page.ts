import { ownOrigin } from "./tenant-host"

/**
 * Whether a page of another site asks, or one that hides whose it is. A browser says so on everything that could change
 * something; what says nothing is no browser, and has no cookie that it did not get itself.
 */
export function isForeignPage(headers: Headers): boolean {
  const origin = headers.get("origin")
  if (origin !== null) return origin !== ownOrigin(headers)
  const site = headers.get("sec-fetch-site")
  return site !== null && site !== "same-origin"
}
