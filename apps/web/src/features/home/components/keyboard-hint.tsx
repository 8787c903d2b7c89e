"use client"

import { Button } from "@plinth/ui/button"
import { useTranslations } from "next-intl"
import { openOverlay } from "@/shell/overlays"

/** Says that there are keys. An experiment, behind the flag `home.keyboard-hint`. */
export function KeyboardHint() {
  const t = useTranslations("home.keyboardHint")
  return (
    <p className="text-sm text-slate max-sm:hidden">
      {t("text")}{" "}
      <Button variant="link" size="sm" onClick={() => openOverlay({ name: "keys" })}>
        {t("action")}
      </Button>
    </p>
  )
}
