"use client"

import { AlertDialog, AlertDialogContent } from "@plinth/ui/alert-dialog"
import { Button } from "@plinth/ui/button"
import { useTranslations } from "next-intl"
import { useMemberActions } from "../hooks"
import type { Member } from "./member-list"

export function RemoveDialog({ member, onClose }: { member: Member; onClose: () => void }) {
  const t = useTranslations("members.remove")
  const common = useTranslations("common")
  const { remove, isPending } = useMemberActions()
  const { id, name } = member

  return (
    <AlertDialog open onOpenChange={(open) => !open && onClose()}>
      <AlertDialogContent
        title={t("title", { name })}
        description={t("description", { name })}
        cancelLabel={common("cancel")}
        action={
          <Button variant="danger" pending={isPending} onClick={() => void remove(id, name).then(onClose)}>
            {t("confirm", { name })}
          </Button>
        }
      />
    </AlertDialog>
  )
}
