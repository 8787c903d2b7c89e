"use client"

import { AlertDialog, AlertDialogContent } from "@plinth/ui/alert-dialog"
import { Button } from "@plinth/ui/button"
import { useTranslations } from "next-intl"
import { useKeyActions } from "../hooks"

/** Ends a key, and says what stops with it. */
export function RevokeDialog({ id, name, onClose }: { id: string; name: string; onClose: () => void }) {
  const t = useTranslations("apiKeys.revoke")
  const common = useTranslations("common")
  const { revoke, isPending } = useKeyActions()

  return (
    <AlertDialog open onOpenChange={(open) => !open && onClose()}>
      <AlertDialogContent
        title={t("title", { name })}
        description={t("description")}
        cancelLabel={common("cancel")}
        action={
          <Button variant="danger" pending={isPending} onClick={() => void revoke(id, name).then(onClose)}>
            {t("confirm", { name })}
          </Button>
        }
      />
    </AlertDialog>
  )
}
