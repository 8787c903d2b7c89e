"use client"

import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from "@plinth/ui/menu"
import type { OnDemandProps } from "@plinth/ui/on-demand"
import dynamic from "next/dynamic"
import { useTranslations } from "next-intl"
import { useState } from "react"
import type { Role } from "./role-list"

const RoleEditor = dynamic(() => import("./role-editor").then((file) => file.RoleEditor), { ssr: false })
const DeleteRoleDialog = dynamic(() => import("./delete-role-dialog").then((file) => file.DeleteRoleDialog), {
  ssr: false,
})

/** What can be done to a role of the tenant's own. */
export function RoleMenu({ trigger, role }: OnDemandProps & { role: Role }) {
  const t = useTranslations("roles.menu")
  const [dialog, setDialog] = useState<"edit" | "delete" | null>(null)
  const close = () => setDialog(null)

  return (
    <>
      <Menu defaultOpen>
        <MenuTrigger render={trigger} />
        <MenuContent align="end">
          <MenuItem onClick={() => setDialog("edit")}>{t("edit")}</MenuItem>
          <MenuSeparator />
          <MenuItem danger onClick={() => setDialog("delete")}>
            {t("delete")}
          </MenuItem>
        </MenuContent>
      </Menu>
      {dialog === "edit" && <RoleEditor role={role} onClose={close} />}
      {dialog === "delete" && <DeleteRoleDialog role={role} onClose={close} />}
    </>
  )
}
