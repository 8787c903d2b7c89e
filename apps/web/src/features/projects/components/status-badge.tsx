"use client"

import { Badge } from "@plinth/ui/badge"
import { Archive, CircleCheck, CircleDot, CirclePause, Trash2 } from "lucide-react"
import { useTranslations } from "next-intl"

const looks = {
  active: { tone: "success", icon: CircleDot },
  on_hold: { tone: "warning", icon: CirclePause },
  done: { tone: "neutral", icon: CircleCheck },
  archived: { tone: "neutral", icon: Archive },
  trashed: { tone: "neutral", icon: Trash2 },
} as const

type StatusBadgeProps = {
  status: "active" | "on_hold" | "done"
  shelf: "current" | "archived" | "trashed"
  quiet?: boolean
  className?: string
}

/** How it stands with a project; where it lies, if it does not lie in the list. */
export function StatusBadge({ status, shelf, quiet, className }: StatusBadgeProps) {
  const t = useTranslations("projects.status")
  const state = shelf === "current" ? status : shelf
  return (
    <Badge {...looks[state]} quiet={quiet} className={className}>
      {t(state)}
    </Badge>
  )
}
