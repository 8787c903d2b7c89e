"use client"

import { Button } from "@plinth/ui/button"
import dynamic from "next/dynamic"
import { useTranslations } from "next-intl"
import { useState } from "react"
import type { GiveCreditsDialogProps } from "./give-credits-dialog"

const GiveCreditsDialog = dynamic(
  () => import("./give-credits-dialog").then((file) => file.GiveCreditsDialog),
  { ssr: false },
)

/** Opens the dialog that gives credits for nothing. */
export function GiveCreditsButton(props: Omit<GiveCreditsDialogProps, "onClose">) {
  const t = useTranslations("admin.credits.give")
  const [isAsking, setAsking] = useState(false)
  return (
    <>
      <Button variant="secondary" size="sm" onClick={() => setAsking(true)}>
        {t("button")}
      </Button>
      {isAsking && <GiveCreditsDialog {...props} onClose={() => setAsking(false)} />}
    </>
  )
}
