"use client"

import type { Route } from "next"
import { useRouter } from "next/navigation"
import { useTransition, type ComponentProps, type MouseEvent } from "react"
import { useTenantIfAny, type TenantFacts } from "../tenant-context"

type AppLinkProps = Omit<ComponentProps<"a">, "href"> & {
  href: Route
  /** Fetches what it leads to once it is pointed at, for the few that are often followed. */
  ahead?: boolean
}

/**
 * A link from page to page of the product, breathing while what it leads to is on its way. Lighter than next/link, which
 * would be a fifth of the work of rendering a page full of them.
 */
export function AppLink({ href, ahead = false, onClick, children, ...props }: AppLinkProps) {
  const router = useRouter()
  const to = addressIn(useTenantIfAny(), href)
  const [isOpening, startOpening] = useTransition()

  function follow(event: MouseEvent<HTMLAnchorElement>) {
    onClick?.(event)
    const isForBrowser =
      event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0
    if (event.defaultPrevented || isForBrowser) return
    event.preventDefault()
    startOpening(() => router.push(to))
  }

  return (
    <a
      {...props}
      href={to}
      data-opening={isOpening || undefined}
      onClick={follow}
      onPointerEnter={ahead ? () => router.prefetch(to) : undefined}
    >
      {children}
    </a>
  )
}

/** Where a tenant has this host for its own, its pages stand at the root. */
export function addressIn(tenant: Pick<TenantFacts, "slug" | "isAtRoot"> | null, href: Route): Route {
  const own = `/app/${tenant?.slug}`
  if (!tenant?.isAtRoot || !href.startsWith(own) || !/^(?:[/?#]|$)/.test(href.slice(own.length))) return href
  return href.slice(own.length).replace(/^(?!\/)/, "/") as Route
}
