"use client"

import { AlertDialog, AlertDialogContent } from "@plinth/ui/alert-dialog"
import { Button } from "@plinth/ui/button"
import { useTranslations } from "next-intl"
import { useNotifyError } from "@/shell/use-notify-error"
import { trpc } from "@/trpc/client"
import { useDone } from "../use-done"

export type RetryFailedDialogProps = {
  taskId: string
  /** What the task is called. */
  name: string
  /** How many have failed. */
  count: number
  onClose: () => void
}

/** Says what it means that all failed jobs of a task are tried again, and does it. */
export function RetryFailedDialog({ taskId, name, count, onClose }: RetryFailedDialogProps) {
  const t = useTranslations("admin.jobs.retryAll")
  const common = useTranslations("common")
  const done = useDone(onClose)
  const retry = trpc.platform.jobs.retryFailed.useMutation({
    onError: useNotifyError(),
    onSuccess: (retried) => done(t("done", { count: retried.count })),
  })
  return (
    <AlertDialog open onOpenChange={(open) => !open && onClose()}>
      <AlertDialogContent
        title={t("title")}
        description={t("description", { count, task: name })}
        cancelLabel={common("cancel")}
        action={
          <Button pending={retry.isPending} onClick={() => retry.mutate({ taskId })}>
            {t("confirm")}
          </Button>
        }
      />
    </AlertDialog>
  )
}
