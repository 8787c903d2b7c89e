"use client"

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
import type { OnDemandProps } from "@plinth/ui/on-demand"
import dynamic from "next/dynamic"
import { useTranslations } from "next-intl"
import { useState } from "react"
import { assignableRoles, type AssignableRole } from "../assignable-roles"
import { useMemberActions } from "../hooks"
import type { MayTouch } from "../use-may-touch"
import type { Member } from "./member-list"

const RemoveDialog = dynamic(() => import("./remove-dialog").then((file) => file.RemoveDialog), {
  ssr: false,
})
const TransferDialog = dynamic(() => import("./transfer-dialog").then((file) => file.TransferDialog), {
  ssr: false,
})

type MemberMenuProps = OnDemandProps & { member: Member; may: MayTouch }

/** What this person may do to that one. */
export function MemberMenu({ trigger, member, may }: MemberMenuProps) {
  const t = useTranslations("members")
  const word = useTranslations("common.role")
  const { changeRole } = useMemberActions()
  const [dialog, setDialog] = useState<"remove" | "transfer" | null>(null)
  const close = () => setDialog(null)

  return (
    <>
      <Menu defaultOpen>
        <MenuTrigger render={trigger} />
        <MenuContent align="end">
          {may.changeRole && (
            <MenuGroup label={t("menu.role")}>
              <MenuRadioGroup
                value={member.role}
                onValueChange={(role: AssignableRole) => void changeRole(member.id, member.name, role)}
              >
                {assignableRoles.map((role) => (
                  <MenuRadioItem key={role} value={role} closeOnClick>
                    {word(role)}
                  </MenuRadioItem>
                ))}
              </MenuRadioGroup>
            </MenuGroup>
          )}
          {may.transfer && <MenuItem onClick={() => setDialog("transfer")}>{t("menu.transfer")}</MenuItem>}
          {may.remove && (
            <>
              <MenuSeparator />
              <MenuItem danger onClick={() => setDialog("remove")}>
                {t("menu.remove")}
              </MenuItem>
            </>
          )}
        </MenuContent>
      </Menu>
      {dialog === "remove" && <RemoveDialog member={member} onClose={close} />}
      {dialog === "transfer" && <TransferDialog member={member} onClose={close} />}
    </>
  )
}
