import type { ReactNode } from "react"

/** The first thing a keyboard meets: over the navigation, to the work. */
export function SkipLink({ href = "#content", children }: { href?: string; children: ReactNode }) {
  return (
    <a
      href={href}
      className="fixed top-2 left-2 z-50 -translate-y-16 rounded-control bg-ink px-4 py-2.5 text-base font-medium text-paper focus:translate-y-0"
    >
      {children}
    </a>
  )
}
