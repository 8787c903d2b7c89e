"use client"

import { AlertDialog, AlertDialogContent } from "@plinth/ui/alert-dialog"
import { Button } from "@plinth/ui/button"
import { Field } from "@plinth/ui/field"
import { NativeSelect } from "@plinth/ui/native-select"
import { useTranslations } from "next-intl"
import { useState } from "react"
import { useNotifyError } from "@/shell/use-notify-error"
import { trpc } from "@/trpc/client"
import { namedRole } from "../../assignable-roles"
import { useDone } from "../../hooks"
import { RoleOptions } from "./role-options"
import type { Role } from "./role-list"

/** Deletes a role, and says how many people get which one instead. */
export function DeleteRoleDialog({ role, onClose }: { role: Role; onClose: () => void }) {
  const t = useTranslations("roles.delete")
  const common = useTranslations("common")
  const onError = useNotifyError()
  const done = useDone()
  const utils = trpc.useUtils()
  const remove = trpc.iamRoles.delete.useMutation({ onError })
  const [replacement, setReplacement] = useState("viewer")
  const { name, members, invitations } = role
  const isUsed = members + invitations > 0

  async function confirm() {
    const wanted = { roleId: role.id, ...(isUsed && { replacement: namedRole(replacement) }) }
    const isDone = await remove.mutateAsync(wanted).then(
      () => true,
      () => false,
    )
    if (isDone) {
      void utils.iamRoles.list.invalidate()
      done(t("deleted", { name: name ?? "" }), "plain")
    }
    onClose()
  }

  return (
    <AlertDialog open onOpenChange={(open) => !open && onClose()}>
      <AlertDialogContent
        title={t("title", { name: name ?? "" })}
        description={isUsed ? t("used", { members, invitations }) : t("unused")}
        cancelLabel={common("cancel")}
        action={
          <Button variant="danger" pending={remove.isPending} onClick={() => void confirm()}>
            {t("confirm", { name: name ?? "" })}
          </Button>
        }
      >
        {isUsed && (
          <Field id="replacement" label={t("replacement")}>
            <NativeSelect value={replacement} onChange={(event) => setReplacement(event.target.value)}>
              <RoleOptions except={role.id} />
            </NativeSelect>
          </Field>
        )}
      </AlertDialogContent>
    </AlertDialog>
  )
}
