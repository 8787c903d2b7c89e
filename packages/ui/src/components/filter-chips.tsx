import { cloneElement } from "react"
import type { ComponentProps, ReactElement, ReactNode } from "react"
import { cn } from "../cn"

const chipLine =
  "flex gap-1.5 max-sm:-mx-4 max-sm:-my-1 max-sm:overflow-x-auto max-sm:px-4 max-sm:py-1 max-sm:[scrollbar-width:none] sm:flex-wrap"

type FilterChipsProps = ComponentProps<"nav"> & { label: string }

/** The ways to narrow a list. Each chip is a link, so the choice lives in the address. On phones they stand in one line that slides. */
export function FilterChips({ label, className, ...props }: FilterChipsProps) {
  return <nav aria-label={label} className={cn(chipLine, className)} {...props} />
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
        "inline-flex h-8 flex-none items-center gap-1.5 rounded-control border px-2.5 text-sm transition-colors pointer-coarse:h-11 pointer-coarse:px-3.5",
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
