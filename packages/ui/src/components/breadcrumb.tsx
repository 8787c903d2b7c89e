import { cloneElement } from "react"
import type { ComponentProps, ReactElement, ReactNode } from "react"
import { cn } from "../cn"

type BreadcrumbProps = ComponentProps<"nav"> & { label: string }

export function Breadcrumb({ label, className, children, ...props }: BreadcrumbProps) {
  return (
    <nav aria-label={label} className={cn("min-w-0", className)} {...props}>
      <ol className="flex min-w-0 items-center gap-1.5 text-base">{children}</ol>
    </nav>
  )
}

type BreadcrumbItemProps = {
  /** The link; the last item has none and is the page itself. */
  render?: ReactElement<Record<string, unknown>>
  children: ReactNode
}

export function BreadcrumbItem({ render, children }: BreadcrumbItemProps) {
  return (
    <li className="flex min-w-0 items-center gap-1.5 not-last:flex-none not-last:after:text-edge not-last:after:content-['/']">
      {render ? (
        cloneElement(render, { className: "truncate text-slate transition-colors hover:text-ink" }, children)
      ) : (
        <span aria-current="page" className="truncate font-medium text-ink">
          {children}
        </span>
      )}
    </li>
  )
}
