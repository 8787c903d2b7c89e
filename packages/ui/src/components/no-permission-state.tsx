import { Icon } from "./icon"
import { Lock } from "lucide"
import type { ReactNode } from "react"
import { cn } from "../cn"

type NoPermissionStateProps = {
  title: ReactNode
  /** Who can, and how to ask. */
  description?: ReactNode
  action?: ReactNode
  as?: "h1" | "h2"
  className?: string
}

/** You are known, but this is not yours to see or do. */
export function NoPermissionState({
  title,
  description,
  action,
  as: Heading = "h2",
  className,
}: NoPermissionStateProps) {
  return (
    <div className={cn("grid content-start justify-items-center gap-2 px-4 py-16 text-center", className)}>
      <Icon of={Lock} className="mb-2 size-5 text-slate" />
      <Heading className="font-display text-xl">{title}</Heading>
      {description && <p className="max-w-[28em] text-base text-slate">{description}</p>}
      {action && <div className="mt-4">{action}</div>}
    </div>
  )
}
