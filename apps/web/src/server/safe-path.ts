const base = "http://same.site"

/**
 * A path of this site that someone may be sent to after signing in, or null: never another site, whatever tricks the
 * browser's parser knows, never an API, and never back to where one signs in.
 */
export function safePath(given: unknown): string | null {
  if (
    typeof given !== "string" ||
    !given.startsWith("/") ||
    given.length > 1000 ||
    !URL.canParse(given, base)
  )
    return null
  const { origin, pathname, search, hash } = new URL(given, base)
  if (origin !== base || pathname.startsWith("//")) return null
  if (/^\/(api|sign-in|sign-up)(\/|$)/.test(pathname)) return null
  return pathname + search + hash
}
