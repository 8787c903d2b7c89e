"use client"

import type { ApiOutputs } from "@plinth/api"
import { AlertDialog, AlertDialogContent } from "@plinth/ui/alert-dialog"
import { Button } from "@plinth/ui/button"
import { useTranslations } from "next-intl"
import { trpc } from "@/trpc/client"
import { useProjectMoves } from "../use-project-moves"

type Project = ApiOutputs["projects"]["get"]
type MoveDialogProps = { kind: "archive" | "trash"; project: Project; onClose: () => void }

/** Says what archiving or throwing away means for this project, and counts what goes with it. */
export function MoveDialog({ kind, project, onClose }: MoveDialogProps) {
  const t = useTranslations("projects.confirm")
  const common = useTranslations("common")
  const { move, isMoving } = useProjectMoves()
  const { data: people } = trpc.projects.people.list.useQuery({ projectId: project.id })
  const values = { name: project.name, notes: project.noteCount, people: people?.length ?? 0 }

  return (
    <AlertDialog open onOpenChange={(open) => !open && onClose()}>
      <AlertDialogContent
        title={t(`${kind}Title`, values)}
        description={t(`${kind}Description`, values)}
        cancelLabel={common("cancel")}
        action={
          <Button
            variant={kind === "trash" ? "danger" : "primary"}
            pending={isMoving}
            onClick={() => void move(kind, project).then(onClose)}
          >
            {t(kind)}
          </Button>
        }
      />
    </AlertDialog>
  )
}
