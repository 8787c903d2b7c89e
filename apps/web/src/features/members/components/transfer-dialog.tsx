"use client"

import { AlertDialog } from "@plinth/ui/alert-dialog"
import { ConfirmByTyping } from "@plinth/ui/confirm-by-typing"
import { useRouter } from "next/navigation"
import { useTranslations } from "next-intl"
import { useTenant } from "@/features/shell/tenant-context"
import { useMemberActions } from "../hooks"
import type { Member } from "./member-menu"

export function TransferDialog({ member, onClose }: { member: Member; onClose: () => void }) {
  const t = useTranslations("members.transfer")
  const common = useTranslations("common")
  const tenant = useTenant()
  const router = useRouter()
  const { transfer, isPending } = useMemberActions()
  const { id, name } = member

  async function handOver() {
    await transfer(id, name).catch(() => {})
    onClose()
    // One's own permissions are others now: the server says which.
    router.refresh()
  }

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
        onConfirm={() => void handOver()}
      />
    </AlertDialog>
  )
}
