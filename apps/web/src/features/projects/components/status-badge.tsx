"use client"

import { Badge } from "@plinth/ui/badge"
import { Archive, CircleCheck, CircleDot, CirclePause, Trash2 } from "lucide"
import { useTranslations } from "next-intl"

const looks = {
  active: { tone: "success", icon: CircleDot },
  on_hold: { tone: "warning", icon: CirclePause },
  done: { tone: "neutral", icon: CircleCheck },
  archived: { tone: "neutral", icon: Archive },
  trashed: { tone: "neutral", icon: Trash2 },
} as const

type State = keyof typeof looks
type Standing = { status: "active" | "on_hold" | "done"; shelf?: "current" | "archived" | "trashed" }
type StatusBadgeProps = Standing & { quiet?: boolean; className?: string }

const stateOf = ({ status, shelf = "current" }: Standing): State => (shelf === "current" ? status : shelf)

/** How it stands with a project; where it lies, if it does not lie in the list. */
export function StatusBadge({ quiet, className, ...standing }: StatusBadgeProps) {
  return useStatusBadge({ quiet, className })(standing)
}

/** Makes badges for the rows of a list: one speaker for all. */
export function useStatusBadge({ quiet, className }: Omit<StatusBadgeProps, keyof Standing>) {
  const t = useTranslations("projects.status")
  return (standing: Standing) => {
    const state = stateOf(standing)
    return (
      <Badge {...looks[state]} quiet={quiet} className={className}>
        {t(state)}
      </Badge>
    )
  }
}
