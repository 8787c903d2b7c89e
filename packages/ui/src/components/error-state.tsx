import { Icon } from "./icon"
import { CircleAlert } from "lucide"
import type { ReactNode } from "react"
import { cn } from "../cn"

type ErrorStateProps = {
  title: ReactNode
  description?: ReactNode
  /** The short id to quote, with its label: "Error id" and "k3f9". */
  errorId?: { label: ReactNode; value: string }
  /** The button that tries again. */
  retry?: ReactNode
  /** The link that reports the problem. */
  report?: ReactNode
  as?: "h1" | "h2"
  className?: string
}

/** What happened, what it means, what to do, and an id to quote. */
export function ErrorState({
  title,
  description,
  errorId,
  retry,
  report,
  as: Heading = "h2",
  className,
}: ErrorStateProps) {
  return (
    <div
      role="alert"
      className={cn("grid content-start justify-items-center gap-2 px-4 py-16 text-center", className)}
    >
      <Icon of={CircleAlert} className="mb-2 size-5 text-brick" />
      <Heading className="font-display text-xl">{title}</Heading>
      {description && <p className="max-w-[28em] text-base text-slate">{description}</p>}
      {(retry || report) && (
        <div className="mt-4 flex flex-wrap items-center justify-center gap-x-5 gap-y-3 text-base">
          {retry}
          {report}
        </div>
      )}
      {errorId && (
        <p className="mt-4 text-sm text-slate">
          {errorId.label} <code className="figures text-ink select-all">{errorId.value}</code>
        </p>
      )}
    </div>
  )
}
