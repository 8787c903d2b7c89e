import type { ReactNode } from "react"
import { cn } from "../cn"

type PanelProps = {
  title?: ReactNode
  description?: ReactNode
  /** One quiet action, top right. */
  action?: ReactNode
  /** What closes the panel, such as the button that saves. */
  footer?: ReactNode
  /** Ids the section's heading, for links and for aria. */
  id?: string
  className?: string
  children?: ReactNode
}

/** A slab with a heading. Never put one inside another. */
export function Panel({ title, description, action, footer, id, className, children }: PanelProps) {
  const headingId = id && title ? `${id}-title` : undefined
  return (
    <section id={id} aria-labelledby={headingId} className={cn("rounded-panel border bg-chalk", className)}>
      {title && (
        <header className="flex items-start justify-between gap-4 px-4 pt-4 last:pb-4 sm:px-6 sm:pt-5 sm:last:pb-5">
          <div className="grid gap-1">
            <h2 id={headingId} className="text-lg leading-snug font-medium">
              {title}
            </h2>
            {description && <p className="max-w-[33em] text-base text-slate">{description}</p>}
          </div>
          {action}
        </header>
      )}
      {children && <div className="p-4 sm:px-6 sm:py-5">{children}</div>}
      {footer && (
        <footer className="flex flex-wrap items-center justify-end gap-2 border-t px-4 py-3 sm:px-6">
          {footer}
        </footer>
      )}
    </section>
  )
}
