"use client"

import type { ApiOutputs } from "@plinth/api"
import { Button } from "@plinth/ui/button"
import { Callout } from "@plinth/ui/callout"
import { useTranslations } from "next-intl"
import { useTenant } from "@/shell/tenant-context"
import { useMay } from "../use-may"
import { useProjectMoves } from "../use-project-moves"

type Project = ApiOutputs["projects"]["get"]

/** Why a project cannot be changed, and the way back. Nothing for one that is in the list. */
export function ShelfNote({ project }: { project: Project }) {
  const t = useTranslations("projects.state")
  const menu = useTranslations("projects.menu")
  const { locale, timeZone } = useTenant()
  const { move, isMoving } = useProjectMoves()
  const may = useMay()({ shelf: project.shelf, makerId: project.createdBy.memberId })
  if (project.shelf === "current") return null

  const isTrashed = project.shelf === "trashed"
  const until = new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", timeZone })
  return (
    <Callout
      tone={isTrashed ? "warning" : "info"}
      title={t(isTrashed ? "trashedTitle" : "archivedTitle")}
      action={
        (may.restore || may.unarchive) && (
          <Button
            variant="secondary"
            size="sm"
            pending={isMoving}
            onClick={() => void move(isTrashed ? "restore" : "unarchive", project)}
          >
            {menu(isTrashed ? "restore" : "unarchive")}
          </Button>
        )
      }
    >
      <p>
        {project.keptUntil ? t("trashedBody", { date: until.format(project.keptUntil) }) : t("archivedBody")}
      </p>
    </Callout>
  )
}
