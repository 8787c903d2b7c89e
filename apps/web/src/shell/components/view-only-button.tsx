"use client"

import { Button } from "@plinth/ui/button"
import { useTranslations } from "next-intl"
import type { ReactNode } from "react"

/** In place of a button that changes something, while an operator views: it stays where it is, does nothing and says why. */
export function ViewOnlyButton({ children }: { children: ReactNode }) {
  const t = useTranslations("common")
  return (
    <Button aria-disabled title={t("viewOnly")} className="cursor-not-allowed">
      {children}
      <span className="sr-only">, {t("viewOnly")}</span>
    </Button>
  )
}
