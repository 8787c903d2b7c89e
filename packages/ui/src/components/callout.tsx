import type { ReactNode } from "react"
import { cn } from "../cn"
import { Icon } from "./icon"
import { toneIcons, toneSurfaces } from "../tone"
import type { Tone } from "../tone"

type CalloutProps = {
  tone?: Tone
  title?: ReactNode
  action?: ReactNode
  className?: string
  children?: ReactNode
}

/** A remark within a page: what happened, what it means, what to do. */
export function Callout({ tone = "info", title, action, className, children }: CalloutProps) {
  return (
    <div
      className={cn(
        "flex items-start gap-3 rounded-panel px-4 py-3 text-base",
        toneSurfaces[tone],
        className,
      )}
    >
      <Icon of={toneIcons[tone]} className="mt-0.5" />
      <div className="grid min-w-0 flex-1 gap-1 text-ink">
        {title && <p className="font-medium">{title}</p>}
        {children}
      </div>
      {action}
    </div>
  )
}
