"use client"

import type { ApiOutputs } from "@plinth/api"
import { Button } from "@plinth/ui/button"
import {
  Menu,
  MenuContent,
  MenuGroup,
  MenuItem,
  MenuRadioGroup,
  MenuRadioItem,
  MenuSeparator,
  MenuTrigger,
} from "@plinth/ui/menu"
import { Ellipsis } from "lucide-react"
import dynamic from "next/dynamic"
import { useTranslations } from "next-intl"
import { useState } from "react"
import { useCan } from "@/features/shell/tenant-context"
import { useMemberActions } from "../hooks"

export type Member = ApiOutputs["tenants"]["members"]["list"]["items"][number]

const RemoveDialog = dynamic(() => import("./remove-dialog").then((file) => file.RemoveDialog))
const TransferDialog = dynamic(() => import("./transfer-dialog").then((file) => file.TransferDialog))

const roles = ["admin", "member", "viewer"] as const

type MemberMenuProps = { member: Member; selfRole: string; isSelf: boolean }

/** What this person may do to that one; nothing at all leaves a gap of the same width. */
export function MemberMenu({ member, selfRole, isSelf }: MemberMenuProps) {
  const t = useTranslations("members")
  const word = useTranslations("common.role")
  const can = useCan()
  const { changeRole } = useMemberActions()
  const [dialog, setDialog] = useState<"remove" | "transfer" | null>(null)
  const mayTouch = !isSelf && (member.role !== "owner" || selfRole === "owner")
  const mayChange = mayTouch && can("member:update")
  const mayRemove = mayTouch && can("member:remove")
  const mayTransfer = !isSelf && can("tenant:transfer") && member.role !== "owner"
  if (!mayChange && !mayRemove && !mayTransfer) return <span className="block size-7" />

  return (
    <>
      <Menu>
        <MenuTrigger
          render={
            <Button variant="ghost" size="icon-sm" aria-label={t("menu.label", { name: member.name })}>
              <Ellipsis aria-hidden />
            </Button>
          }
        />
        <MenuContent align="end">
          {mayChange && (
            <MenuGroup label={t("menu.role")}>
              <MenuRadioGroup
                value={member.role}
                onValueChange={(role: (typeof roles)[number]) =>
                  void changeRole(member.id, member.name, role).catch(() => {})
                }
              >
                {roles.map((role) => (
                  <MenuRadioItem key={role} value={role}>
                    {word(role)}
                  </MenuRadioItem>
                ))}
              </MenuRadioGroup>
            </MenuGroup>
          )}
          {mayTransfer && <MenuItem onClick={() => setDialog("transfer")}>{t("menu.transfer")}</MenuItem>}
          {mayRemove && (
            <>
              <MenuSeparator />
              <MenuItem danger onClick={() => setDialog("remove")}>
                {t("menu.remove")}
              </MenuItem>
            </>
          )}
        </MenuContent>
      </Menu>
      {dialog === "remove" && <RemoveDialog member={member} onClose={() => setDialog(null)} />}
      {dialog === "transfer" && <TransferDialog member={member} onClose={() => setDialog(null)} />}
    </>
  )
}
