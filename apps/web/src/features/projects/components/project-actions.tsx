"use client"

import type { ApiOutputs } from "@plinth/api"
import { Button } from "@plinth/ui/button"
import { onDemand } from "@plinth/ui/on-demand"
import { Icon } from "@plinth/ui/icon"
import { Ellipsis } from "lucide"
import { useTranslations } from "next-intl"
import dynamic from "next/dynamic"
import { useState } from "react"
import { WithheldButton } from "@/shell/components/view-only-button"
import { useMay } from "../use-may"

const ActionsMenu = onDemand("menu", () => import("./actions-menu").then((module) => module.ActionsMenu))
const MoveDialog = dynamic(() => import("./move-dialog").then((module) => module.MoveDialog), { ssr: false })

type Project = ApiOutputs["projects"]["get"]

/** What can be done with the whole project. What it means is said before it is done. */
export function ProjectActions({ project }: { project: Project }) {
  const t = useTranslations("projects.menu")
  const may = useMay()({ shelf: project.shelf, makerId: project.createdBy.memberId })
  const [asked, setAsked] = useState<"archive" | "trash" | null>(null)
  if (!may.archive && !may.trash && !may.trashOthers)
    return (
      <WithheldButton permission="project:archive" variant="secondary">
        {t("actions")}
      </WithheldButton>
    )

  return (
    <>
      <ActionsMenu
        may={may}
        onAsk={setAsked}
        trigger={
          <Button variant="secondary" className="max-sm:w-11 max-sm:px-0">
            <Icon of={Ellipsis} />
            <span className="max-sm:sr-only">{t("actions")}</span>
          </Button>
        }
      />
      {asked && <MoveDialog kind={asked} project={project} onClose={() => setAsked(null)} />}
    </>
  )
}
