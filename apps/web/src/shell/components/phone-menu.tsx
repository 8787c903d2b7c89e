"use client"

import { Button } from "@plinth/ui/button"
import { onDemand } from "@plinth/ui/on-demand"
import { Icon } from "@plinth/ui/icon"
import { Menu as MenuIcon } from "lucide"
import { useTranslations } from "next-intl"

const PhoneSheet = onDemand("dialog", () => import("./phone-sheet").then((module) => module.PhoneSheet))

/** The rail on phones, behind one button. */
export function PhoneMenu() {
  const t = useTranslations("shell.rail")

  return (
    <PhoneSheet
      trigger={
        <Button variant="ghost" size="icon" aria-label={t("open")} className="md:hidden">
          <Icon of={MenuIcon} />
        </Button>
      }
    />
  )
}
