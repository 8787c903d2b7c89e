"use client"

import type { Route } from "next"
import Link from "next/link"
import { usePathname } from "next/navigation"
import { useEffect, useRef } from "react"

const pages = [
  { key: "tenants", href: "/admin/tenants" as Route },
  { key: "subscriptions", href: "/admin/subscriptions" as Route },
  { key: "users", href: "/admin/users" as Route },
  { key: "impersonations", href: "/admin/impersonations" as Route },
  { key: "jobs", href: "/admin/jobs" as Route },
  { key: "webhooks", href: "/admin/webhooks" as Route },
  { key: "notifications", href: "/admin/notifications" as Route },
  { key: "health", href: "/admin/health" as Route },
  { key: "usage", href: "/admin/usage" as Route },
  { key: "ledger", href: "/admin/ledger" as Route },
  { key: "flags", href: "/admin/flags" as Route },
  { key: "audit", href: "/admin/audit" as Route },
  { key: "incidents", href: "/admin/incidents" as Route },
  { key: "operators", href: "/admin/operators" as Route },
] as const

type ConsoleNavProps = { labels: { nav: string } & Record<(typeof pages)[number]["key"], string> }

/** The console's pages. */
export function ConsoleNav({ labels }: ConsoleNavProps) {
  const path = usePathname()
  const nav = useRef<HTMLElement>(null)

  // On a phone the line slides: the page that is open is to be seen in it.
  useEffect(() => {
    const line = nav.current?.getBoundingClientRect()
    const open = nav.current?.querySelector("[aria-current]")?.getBoundingClientRect()
    if (line && open) nav.current?.scrollBy({ left: open.x + open.width / 2 - line.x - line.width / 2 })
  }, [path])

  return (
    <nav
      ref={nav}
      aria-label={labels.nav}
      className="max-md:order-last max-md:-mx-4 max-md:w-screen max-md:overflow-x-auto max-md:px-2"
    >
      <ul className="flex gap-1 max-md:pb-2">
        {pages.map(({ key, href }) => (
          <li key={key}>
            <Link
              href={href}
              aria-current={path.startsWith(href) ? "page" : undefined}
              className="flex h-8 items-center rounded-control px-2.5 text-sm text-slate transition-colors hover:text-ink aria-[current=page]:bg-chalk aria-[current=page]:font-medium aria-[current=page]:text-ink pointer-coarse:h-11"
            >
              {labels[key]}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
