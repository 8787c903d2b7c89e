"use client"

import { AlertDialog, AlertDialogContent } from "@plinth/ui/alert-dialog"
import { Button } from "@plinth/ui/button"
import { useTranslations } from "next-intl"
import { notify } from "@/shell/notify"
import { useNotifyError } from "@/shell/use-notify-error"
import { trpc } from "@/trpc/client"

type DeleteNoteDialogProps = { noteId: string; projectId: string; onClose: () => void }

export function DeleteNoteDialog({ noteId, projectId, onClose }: DeleteNoteDialogProps) {
  const t = useTranslations("projects.confirm")
  const words = useTranslations("projects.notes")
  const common = useTranslations("common")
  const notifyError = useNotifyError()
  const utils = trpc.useUtils()
  const remove = trpc.projects.notes.delete.useMutation({
    onSuccess: () => notify({ tone: "success", title: words("deleted") }),
    onError: notifyError,
    onSettled: async () => {
      await utils.projects.notes.list.invalidate({ projectId })
      void utils.projects.get.invalidate({ projectId })
      void utils.activity.invalidate()
      onClose()
    },
  })

  return (
    <AlertDialog open onOpenChange={(open) => !open && onClose()}>
      <AlertDialogContent
        title={t("deleteNoteTitle")}
        description={t("deleteNoteDescription")}
        cancelLabel={common("cancel")}
        action={
          <Button variant="danger" pending={remove.isPending} onClick={() => remove.mutate({ noteId })}>
            {t("deleteNote")}
          </Button>
        }
      />
    </AlertDialog>
  )
}
