/** What answers the same on every host: files, interfaces, and the hand-off itself. */
const stays = /^\/(?:_next\/|api\/|hand-off\/|[\w-]+\.\w+(?:\?|$))/

/** What there is on the main host alone. */
const mains =
  /^\/(?:account|admin|app|email-change|forgot-password|hand-off|invitations|legal|onboarding|pricing|reset-password|sign-in|sign-up|suspended|verify-email)(?:[/?]|$)/

/** Where a request goes that came to a tenant's own host: to a page of the tenant, or on to another address. */
export type Lead = { readonly page: string } | { readonly to: string } | null

/** The tenant's pages stand at the root of its host. `main` is the origin of the main one; null leaves the request as it is. */
export function leadOnHost(slug: string, url: string, main: string): Lead {
  if (!url.startsWith("/") || stays.test(url)) return null
  const own = `/app/${slug}`
  if (url.startsWith(own) && /^(?:[/?]|$)/.test(url.slice(own.length)))
    return { to: `/${url.slice(own.length).replace(/^[/\\]+/, "")}` }
  if (mains.test(url)) return { to: main + url }
  return { page: own + url.replace(/^\/(?=\?|$)/, "") }
}
