"use client"

import { AlertDialog } from "@plinth/ui/alert-dialog"
import { ConfirmByTyping } from "@plinth/ui/confirm-by-typing"
import { useTranslations } from "next-intl"
import { useTenant } from "@/shell/tenant-context"
import { useMemberActions } from "../hooks"
import type { Member } from "./member-list"

export function TransferDialog({ member, onClose }: { member: Member; onClose: () => void }) {
  const t = useTranslations("members.transfer")
  const common = useTranslations("common")
  const tenant = useTenant()
  const { transfer, isPending } = useMemberActions()
  const { id, name } = member

  return (
    <AlertDialog open onOpenChange={(open) => !open && onClose()}>
      <ConfirmByTyping
        title={t("title", { name, tenant: tenant.name })}
        description={t("description", { name })}
        expected={tenant.slug}
        label={t("label", { slug: tenant.slug })}
        cancelLabel={common("cancel")}
        confirmLabel={t("confirm", { name })}
        pending={isPending}
        onConfirm={() => void transfer(id, name).then(onClose)}
      />
    </AlertDialog>
  )
}
