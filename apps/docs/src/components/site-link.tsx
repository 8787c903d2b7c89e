"use client"

import Link from "next/link"
import { usePathname } from "next/navigation"
import type { ReactNode } from "react"

/** A link that knows when you are there: on its own page, or anywhere under the path given. */
export function SiteLink({ href, under, children }: { href: string; under?: string; children: ReactNode }) {
  const path = usePathname()
  const current = path === href ? "page" : under && path.startsWith(under) ? "true" : undefined
  return (
    <Link href={href} aria-current={current}>
      {children}
    </Link>
  )
}
