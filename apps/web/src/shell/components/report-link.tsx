"use client"

import { Button } from "@plinth/ui/button"
import { useTranslations } from "next-intl"
import { openOverlay } from "../overlays"

/** Quiet, and on every error. Needs an OverlayHost somewhere on the page. */
export function ReportLink({ errorId }: { errorId: string | null }) {
  const t = useTranslations("shell.error")
  return (
    <Button variant="link" onClick={() => openOverlay({ name: "report", errorId })}>
      {t("report")}
    </Button>
  )
}
