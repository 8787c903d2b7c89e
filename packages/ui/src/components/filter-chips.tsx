import { cloneElement } from "react"
import type { ComponentProps, ReactElement, ReactNode } from "react"
import { cn } from "../cn"

type FilterChipsProps = ComponentProps<"nav"> & { label: string }

/** The ways to narrow a list. Each chip is a link, so the choice lives in the address. */
export function FilterChips({ label, className, ...props }: FilterChipsProps) {
  return <nav aria-label={label} className={cn("flex flex-wrap gap-1.5", className)} {...props} />
}

type FilterChipProps = {
  /** The link, such as `<Link href="?status=active" />`. */
  render: ReactElement<Record<string, unknown>>
  active?: boolean
  count?: ReactNode
  children: ReactNode
}

export function FilterChip({ render, active = false, count, children }: FilterChipProps) {
  return cloneElement(
    render,
    {
      "aria-current": active ? "true" : undefined,
      className: cn(
        "inline-flex h-8 items-center gap-1.5 rounded-control border px-2.5 text-sm transition-colors pointer-coarse:h-11 pointer-coarse:px-3.5",
        active ? "border-ink bg-chalk font-medium text-ink" : "text-slate hover:border-edge hover:text-ink",
      ),
    },
    children,
    count !== undefined && (
      <span key="count" className="figures text-xs text-slate">
        {count}
      </span>
    ),
  )
}
