import type { IconNode } from "lucide"
import type { ReactNode } from "react"
import { cn } from "../cn"
import { toneIcons, toneInks, toneSurfaces } from "../tone"
import type { Tone } from "../tone"
import { Icon } from "./icon"

type BadgeProps = {
  tone?: Tone
  icon?: IconNode
  /** Without a ground, for lists where every row has one. */
  quiet?: boolean
  className?: string
  children: ReactNode
}

/** A state in one word, with its icon. */
export function Badge({ tone = "neutral", icon, quiet = false, className, children }: BadgeProps) {
  return (
    <span
      className={cn(
        "inline-flex h-6 flex-none items-center gap-1 rounded-control text-xs font-medium whitespace-nowrap",
        quiet ? toneInks[tone] : cn("px-1.5", toneSurfaces[tone]),
        className,
      )}
    >
      <Icon of={icon ?? toneIcons[tone]} className="size-3.5" />
      {children}
    </span>
  )
}
