"use client"

import { AlertDialog, AlertDialogContent } from "@plinth/ui/alert-dialog"
import { Button } from "@plinth/ui/button"
import { useTranslations } from "next-intl"

type AddressDialogProps = {
  from: string
  to: string
  isPending: boolean
  onConfirm: () => void
  onClose: () => void
}

export function AddressDialog({ from, to, isPending, onConfirm, onClose }: AddressDialogProps) {
  const t = useTranslations("settings.address")
  const common = useTranslations("common")

  return (
    <AlertDialog open onOpenChange={(open) => !open && onClose()}>
      <AlertDialogContent
        title={t("confirmTitle", { to })}
        description={t("confirm", { from })}
        cancelLabel={common("cancel")}
        action={
          <Button variant="danger" pending={isPending} onClick={onConfirm}>
            {t("save")}
          </Button>
        }
      />
    </AlertDialog>
  )
}
