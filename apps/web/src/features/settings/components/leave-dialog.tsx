"use client"

import { AlertDialog, AlertDialogContent } from "@plinth/ui/alert-dialog"
import { Button } from "@plinth/ui/button"
import { useTranslations } from "next-intl"
import { notify } from "@/shell/notify"
import { useTenant } from "@/shell/tenant-context"
import { useNotifyError } from "@/shell/use-notify-error"
import { trpc } from "@/trpc/client"
import { useRouter } from "next/navigation"
import type { Route } from "next"
import { useTransition } from "react"

/** Ends one's own membership and goes to whatever tenant is left. */
export function LeaveDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("settings.leave")
  const common = useTranslations("common")
  const { name: tenant } = useTenant()
  const router = useRouter()
  const onError = useNotifyError()
  const leave = trpc.tenants.leave.useMutation({ onError })
  const [isLeaving, startLeaving] = useTransition()

  async function go() {
    try {
      await leave.mutateAsync()
    } catch {
      return onClose()
    }
    notify({ tone: "success", title: t("left", { tenant }) })
    startLeaving(() => router.replace("/app" as Route))
  }

  return (
    <AlertDialog open onOpenChange={(open) => !open && onClose()}>
      <AlertDialogContent
        title={t("title", { tenant })}
        description={t("description")}
        cancelLabel={common("cancel")}
        action={
          <Button variant="danger" pending={leave.isPending || isLeaving} onClick={() => void go()}>
            {t("confirm", { tenant })}
          </Button>
        }
      />
    </AlertDialog>
  )
}
