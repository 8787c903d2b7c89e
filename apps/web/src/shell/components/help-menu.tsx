"use client"

import { Kbd } from "@plinth/ui/kbd"
import { Menu, MenuContent, MenuItem, MenuLinkItem, MenuSeparator, MenuTrigger } from "@plinth/ui/menu"
import type { OnDemandProps } from "@plinth/ui/on-demand"
import { Icon } from "@plinth/ui/icon"
import { BookOpen, Keyboard, MessageSquareWarning } from "lucide"
import { useTranslations } from "next-intl"
import { openOverlay } from "../overlays"
import { useTenant } from "../tenant-context"

export function HelpMenu({ trigger }: OnDemandProps) {
  const { docsUrl } = useTenant()
  const t = useTranslations("shell.help")

  return (
    <Menu defaultOpen>
      <MenuTrigger render={trigger} />
      <MenuContent align="end" className="w-58">
        <MenuLinkItem href={docsUrl} target="_blank" rel="noreferrer">
          <Icon of={BookOpen} />
          {t("docs")}
        </MenuLinkItem>
        <MenuItem onClick={() => openOverlay({ name: "keys" })}>
          <Icon of={Keyboard} />
          <span className="flex-1">{t("keys")}</span>
          <Kbd>?</Kbd>
        </MenuItem>
        <MenuSeparator />
        <MenuItem onClick={() => openOverlay({ name: "report" })}>
          <Icon of={MessageSquareWarning} />
          {t("report")}
        </MenuItem>
      </MenuContent>
    </Menu>
  )
}
