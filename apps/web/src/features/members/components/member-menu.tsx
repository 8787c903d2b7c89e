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
import { useMemberActions } from "../hooks"
import { useRoleChoice } from "../use-role-choice"
import { useRoleWord } from "../use-role-word"
import type { MayTouch } from "../use-may-touch"
import type { Member } from "./member-list"

const RemoveDialog = dynamic(() => import("./remove-dialog").then((file) => file.RemoveDialog), {
  ssr: false,
})
const TransferDialog = dynamic(() => import("./transfer-dialog").then((file) => file.TransferDialog), {
  ssr: false,
})

const ExtraPermissionsDialog = dynamic(
  () => import("./roles/extra-permissions-dialog").then((file) => file.ExtraPermissionsDialog),
  { ssr: false },
)

type MemberMenuProps = OnDemandProps & { member: Member; may: MayTouch }

/** What this person may do to that one. */
export function MemberMenu({ trigger, member, may }: MemberMenuProps) {
  const t = useTranslations("members")
  const word = useRoleWord()
  const { changeRole, changeType } = useMemberActions()
  const isGuest = member.type === "guest"
  const choice = useRoleChoice(isGuest)
  const [dialog, setDialog] = useState<"remove" | "transfer" | "extra" | null>(null)
  const { id, name } = member
  const close = () => setDialog(null)

  return (
    <>
      <Menu defaultOpen>
        <MenuTrigger render={trigger} />
        <MenuContent align="end">
          {may.changeRole && (
            <MenuGroup label={t("menu.role")}>
              <MenuRadioGroup
                value={member.roleId ?? member.role}
                onValueChange={(wanted: string) =>
                  void changeRole(id, name, wanted, choice.find((each) => each.id === wanted)?.name ?? null)
                }
              >
                {choice.map(({ id: roleId, role, name: roleName }) => (
                  <MenuRadioItem key={roleId} value={roleId} closeOnClick>
                    {word({ role, roleName })}
                  </MenuRadioItem>
                ))}
              </MenuRadioGroup>
            </MenuGroup>
          )}
          {may.changeRole && <MenuSeparator />}
          {may.extra && <MenuItem onClick={() => setDialog("extra")}>{t("menu.extra")}</MenuItem>}
          {may.changeType && (
            <MenuItem onClick={() => void changeType(id, name, isGuest ? "member" : "guest")}>
              {t(isGuest ? "menu.makeMember" : "menu.makeGuest")}
            </MenuItem>
          )}
          {may.transfer && !isGuest && (
            <MenuItem onClick={() => setDialog("transfer")}>{t("menu.transfer")}</MenuItem>
          )}
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
      {dialog === "extra" && <ExtraPermissionsDialog member={member} onClose={close} />}
      {dialog === "transfer" && <TransferDialog member={member} onClose={close} />}
    </>
  )
}
