import type { LucideIcon } from "lucide-react"
import type { ReactNode } from "react"
import { cn } from "../cn"
import { toneIcons, toneSurfaces } from "../tone"
import type { Tone } from "../tone"

type BadgeProps = { tone?: Tone; icon?: LucideIcon; className?: string; children: ReactNode }

/** A state in one word, with its icon. */
export function Badge({ tone = "neutral", icon, className, children }: BadgeProps) {
  const Icon = icon ?? toneIcons[tone]
  return (
    <span
      className={cn(
        "inline-flex h-6 flex-none items-center gap-1 rounded-control px-1.5 text-xs font-medium whitespace-nowrap",
        toneSurfaces[tone],
        className,
      )}
    >
      <Icon aria-hidden className="size-3.5" />
      {children}
    </span>
  )
}
