"use client"

import { cn } from "@plinth/ui/cn"
import { Hourglass } from "lucide-react"
import { useTranslations } from "next-intl"
import { useTenant } from "../tenant-context"

/** The plan in a word, or how long the trial lasts. */
export function PlanLine() {
  const { plan, trialDaysLeft } = useTenant()
  const t = useTranslations("shell.trial")
  const plans = useTranslations("common.plan")
  const line = "flex items-center gap-1 truncate text-xs leading-tight"
  if (trialDaysLeft === null) return <span className={cn(line, "text-slate")}>{plans(plan)}</span>

  return (
    <span className={cn(line, trialDaysLeft <= 3 ? "text-ochre-ink" : "text-slate")}>
      <Hourglass aria-hidden className="size-3" />
      {trialDaysLeft === 0 ? t("lastDay") : t("left", { days: trialDaysLeft })}
    </span>
  )
}
