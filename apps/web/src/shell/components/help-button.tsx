"use client"

import { Button } from "@plinth/ui/button"
import { onDemand } from "@plinth/ui/on-demand"
import { Icon } from "@plinth/ui/icon"
import { CircleHelp } from "lucide"
import { useTranslations } from "next-intl"

const HelpMenu = onDemand("menu", () => import("./help-menu").then((module) => module.HelpMenu))

export function HelpButton() {
  const t = useTranslations("shell.help")

  return (
    <HelpMenu
      trigger={
        <Button variant="ghost" size="icon" aria-label={t("label")} title={t("label")}>
          <Icon of={CircleHelp} />
        </Button>
      }
    />
  )
}
