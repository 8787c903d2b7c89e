"use client"

import { cn } from "@plinth/ui/cn"
import { Icon } from "@plinth/ui/icon"
import { Hourglass } from "lucide"
import { useTenant } from "../tenant-context"

/** The plan in a word, or how long the trial lasts. */
export function PlanLine() {
  const { planLine, trial } = useTenant()
  const line = "flex items-center gap-1 truncate text-xs leading-tight"

  return (
    <span className={cn(line, trial === "ending" ? "text-ochre-ink" : "text-slate")}>
      {trial && <Icon of={Hourglass} className="size-3" />}
      {planLine}
    </span>
  )
}
