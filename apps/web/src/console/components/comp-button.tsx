"use client"

import { Button } from "@plinth/ui/button"
import dynamic from "next/dynamic"
import { useTranslations } from "next-intl"
import { useState } from "react"
import type { CompDialogProps } from "./comp-dialog"

const CompDialog = dynamic(() => import("./comp-dialog").then((file) => file.CompDialog), { ssr: false })

/** Opens the dialog that gives a plan for nothing. */
export function CompButton(props: Omit<CompDialogProps, "onClose">) {
  const t = useTranslations("admin.bill.comp")
  const [isAsking, setAsking] = useState(false)
  return (
    <>
      <Button variant="secondary" size="sm" onClick={() => setAsking(true)}>
        {t("button")}
      </Button>
      {isAsking && <CompDialog {...props} onClose={() => setAsking(false)} />}
    </>
  )
}
