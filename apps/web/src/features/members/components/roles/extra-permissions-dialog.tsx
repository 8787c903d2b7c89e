"use client"

import { Button } from "@plinth/ui/button"
import { Dialog, DialogContent } from "@plinth/ui/dialog"
import { SkeletonRows } from "@plinth/ui/skeleton"
import { useTranslations } from "next-intl"
import { useState } from "react"
import { useErrorLine } from "@/shell/use-error-sentence"
import { trpc } from "@/trpc/client"
import { useMemberActions } from "../../hooks"
import { useRoleWord } from "../../use-role-word"
import type { Member } from "../member-list"
import { PermissionFields } from "./permission-fields"

/** What one member may do on top of their role. */
export function ExtraPermissionsDialog({ member, onClose }: { member: Member; onClose: () => void }) {
  const t = useTranslations("members.extra")
  const editor = useTranslations("roles.editor")
  const common = useTranslations("common")
  const line = useErrorLine()
  const word = useRoleWord()
  const { setExtraPermissions, isPending } = useMemberActions()
  const permissions = trpc.iamRoles.permissions.useQuery()
  const roles = trpc.iamRoles.list.useQuery()
  const [grants, setGrants] = useState<ReadonlySet<string>>(new Set(member.extraPermissions))
  const { id, name } = member
  const role = roles.data?.find((each) => each.id === (member.roleId ?? member.role))
  const error = permissions.error ?? roles.error

  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent
        size="lg"
        title={t("title", { name })}
        description={t("description", { role: word(member) })}
        closeLabel={common("close")}
        footer={
          <Button
            pending={isPending}
            disabled={!role}
            onClick={() =>
              void setExtraPermissions(id, name, [...grants]).then((isDone) => isDone && onClose())
            }
          >
            {t("save")}
          </Button>
        }
      >
        {error && (
          <p role="alert" className="text-base text-brick-ink">
            {line(error)}
          </p>
        )}
        {!error && !(permissions.data && role) && <SkeletonRows rows={6} label={editor("loading")} />}
        {permissions.data && role && (
          <PermissionFields
            permissions={permissions.data}
            grants={grants}
            onChange={setGrants}
            byRole={new Set(role.permissions)}
            isForGuest={member.type === "guest"}
          />
        )}
      </DialogContent>
    </Dialog>
  )
}
