import type { ReactNode } from "react"
import { cn } from "../cn"
import { Icon } from "./icon"
import { toneIcons, toneSurfaces } from "../tone"
import type { Tone } from "../tone"

type BannerProps = {
  tone?: Tone
  label: string
  action?: ReactNode
  className?: string
  children: ReactNode
}

/** One line across the top of everything, for what concerns the whole tenant. */
export function Banner({ tone = "info", label, action, className, children }: BannerProps) {
  return (
    <section
      aria-label={label}
      className={cn("flex justify-center gap-3 px-4 py-2 text-base", toneSurfaces[tone], className)}
    >
      <Icon of={toneIcons[tone]} className="mt-[3px]" />
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <p className="text-ink">{children}</p>
        {action}
      </div>
    </section>
  )
}
