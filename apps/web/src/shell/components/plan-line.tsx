"use client"

import { cn } from "@plinth/ui/cn"
import { Icon } from "@plinth/ui/icon"
import { CirclePause, Hourglass, TriangleAlert } from "lucide"
import { useTenant } from "../tenant-context"

const icons = { none: null, trial: Hourglass, ending: Hourglass, paused: CirclePause, failed: TriangleAlert }
const inks = {
  none: "text-slate",
  trial: "text-slate",
  ending: "text-ochre-ink",
  paused: "text-ochre-ink",
  failed: "text-brick-ink",
}

/** The plan in a word, how long the trial lasts, or what is wrong with the bill. */
export function PlanLine() {
  const { planLine, planSign } = useTenant()
  const icon = icons[planSign]

  return (
    <span className={cn("flex items-center gap-1 truncate text-xs leading-tight", inks[planSign])}>
      {icon && <Icon of={icon} className="size-3" />}
      {planLine}
    </span>
  )
}
