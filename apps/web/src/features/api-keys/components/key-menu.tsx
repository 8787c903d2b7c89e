"use client"

import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from "@plinth/ui/menu"
import type { OnDemandProps } from "@plinth/ui/on-demand"
import dynamic from "next/dynamic"
import { useTranslations } from "next-intl"
import { useState } from "react"

const RotateDialog = dynamic(() => import("./rotate-dialog").then((file) => file.RotateDialog), {
  ssr: false,
})
const RevokeDialog = dynamic(() => import("./revoke-dialog").then((file) => file.RevokeDialog), {
  ssr: false,
})

/** A new secret, or the end. */
export function KeyMenu({ trigger, id, name }: OnDemandProps & { id: string; name: string }) {
  const t = useTranslations("apiKeys.menu")
  const [dialog, setDialog] = useState<"rotate" | "revoke" | null>(null)
  const close = () => setDialog(null)

  return (
    <>
      <Menu defaultOpen>
        <MenuTrigger render={trigger} />
        <MenuContent align="end">
          <MenuItem onClick={() => setDialog("rotate")}>{t("rotate")}</MenuItem>
          <MenuSeparator />
          <MenuItem danger onClick={() => setDialog("revoke")}>
            {t("revoke")}
          </MenuItem>
        </MenuContent>
      </Menu>
      {dialog === "rotate" && <RotateDialog id={id} name={name} onClose={close} />}
      {dialog === "revoke" && <RevokeDialog id={id} name={name} onClose={close} />}
    </>
  )
}
