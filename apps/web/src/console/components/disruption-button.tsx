"use client"

import { Button } from "@plinth/ui/button"
import dynamic from "next/dynamic"
import { useTranslations } from "next-intl"
import { useState } from "react"
import type { DisruptionDialogProps } from "./disruption-dialog"

const DisruptionDialog = dynamic(() => import("./disruption-dialog").then((file) => file.DisruptionDialog), {
  ssr: false,
})

/** Opens the dialog that tells everyone of a disruption, or says more of one. */
export function DisruptionButton(props: Omit<DisruptionDialogProps, "onClose">) {
  const t = useTranslations("admin.disruptions")
  const [isAsking, setAsking] = useState(false)
  const { of } = props
  return (
    <>
      <Button
        variant={of ? "secondary" : "primary"}
        size={of && "sm"}
        aria-label={of && t("update.named", { title: of.title })}
        onClick={() => setAsking(true)}
      >
        {t(of ? "update.button" : "open.button")}
      </Button>
      {isAsking && <DisruptionDialog {...props} onClose={() => setAsking(false)} />}
    </>
  )
}
