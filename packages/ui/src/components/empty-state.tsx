import type { ReactNode } from "react"
import { cn } from "../cn"
import { EmptyPlinth } from "./empty-plinth"

type EmptyStateProps = {
  title: ReactNode
  /** One sentence. */
  description?: ReactNode
  /** One button. */
  action?: ReactNode
  /** One link. */
  link?: ReactNode
  /** The heading's level on this page. */
  as?: "h1" | "h2" | "h3"
  className?: string
}

/** Nothing here yet: one sentence, one action, one link. */
export function EmptyState({
  title,
  description,
  action,
  link,
  as: Heading = "h2",
  className,
}: EmptyStateProps) {
  return (
    <div className={cn("grid content-start justify-items-center gap-2 px-4 py-16 text-center", className)}>
      <EmptyPlinth className="mb-4" />
      <Heading className="font-display text-xl">{title}</Heading>
      {description && <p className="max-w-[28em] text-base text-slate">{description}</p>}
      {(action || link) && (
        <div className="mt-4 flex flex-wrap items-center justify-center gap-x-5 gap-y-3 text-base">
          {action}
          {link}
        </div>
      )}
    </div>
  )
}
