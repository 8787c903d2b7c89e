import type { ReactNode } from "react"
import { cn } from "../cn"

type PageHeaderProps = {
  title: ReactNode
  /** How many there are, already formatted. */
  count?: ReactNode
  description?: ReactNode
  /** The page's one primary action. */
  action?: ReactNode
  className?: string
}

/** The page's name in the display face, standing on the moulding. */
export function PageHeader({ title, count, description, action, className }: PageHeaderProps) {
  return (
    <header
      className={cn("moulding flex flex-wrap items-end justify-between gap-x-6 gap-y-3 pb-4", className)}
    >
      <div className="grid min-w-0 gap-1.5">
        <h1 className="flex min-w-0 items-baseline gap-3 font-display text-2xl">
          <span className="min-w-0 wrap-anywhere">{title}</span>
          {count !== undefined && <span className="figures text-base font-normal text-slate">{count}</span>}
        </h1>
        {description && <p className="max-w-[33em] text-base text-slate">{description}</p>}
      </div>
      {action && <div className="flex flex-wrap items-center gap-2">{action}</div>}
    </header>
  )
}
