"use client"

import { Button } from "@plinth/ui/button"
import { onDemand } from "@plinth/ui/on-demand"
import { Menu as MenuIcon } from "lucide-react"
import { useTranslations } from "next-intl"

const PhoneSheet = onDemand("dialog", () => import("./phone-sheet").then((module) => module.PhoneSheet))

/** The rail on phones, behind one button. */
export function PhoneMenu() {
  const t = useTranslations("shell.rail")

  return (
    <PhoneSheet
      trigger={
        <Button variant="ghost" size="icon" aria-label={t("open")} className="md:hidden">
          <MenuIcon aria-hidden />
        </Button>
      }
    />
  )
}
