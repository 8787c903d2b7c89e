"use client"

import { Menu, MenuContent, MenuItem, MenuTrigger } from "@plinth/ui/menu"
import type { OnDemandProps } from "@plinth/ui/on-demand"
import { Icon } from "@plinth/ui/icon"
import { Archive, Trash2 } from "lucide"
import { useTranslations } from "next-intl"
import type { useMay } from "../use-may"

type ActionsMenuProps = OnDemandProps & {
  may: ReturnType<ReturnType<typeof useMay>>
  onAsk: (kind: "archive" | "trash") => void
}

export function ActionsMenu({ trigger, may, onAsk }: ActionsMenuProps) {
  const t = useTranslations("projects.menu")

  return (
    <Menu defaultOpen>
      <MenuTrigger render={trigger} />
      <MenuContent align="end" className="w-54">
        {may.archive && (
          <MenuItem onClick={() => onAsk("archive")}>
            <Icon of={Archive} />
            {t("archive")}
          </MenuItem>
        )}
        {(may.trash || may.trashOthers) && (
          <MenuItem danger={may.trash} disabled={!may.trash} onClick={() => onAsk("trash")}>
            <Icon of={Trash2} />
            {t("trash")}
          </MenuItem>
        )}
        {may.trashOthers && <p className="px-2 pb-1 text-xs text-slate">{t("notOwn")}</p>}
      </MenuContent>
    </Menu>
  )
}
