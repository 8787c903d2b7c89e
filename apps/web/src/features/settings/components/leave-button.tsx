"use client"

import { Button } from "@plinth/ui/button"
import dynamic from "next/dynamic"
import { useTranslations } from "next-intl"
import { useState } from "react"

const load = () => import("./leave-dialog").then((file) => file.LeaveDialog)
const LeaveDialog = dynamic(load, { ssr: false })
const prepare = () => void load().catch(() => undefined)

export function LeaveButton() {
  const t = useTranslations("settings.danger")
  const [isAsking, setAsking] = useState(false)

  return (
    <>
      <Button variant="secondary" onClick={() => setAsking(true)} onPointerEnter={prepare} onFocus={prepare}>
        {t("leaveAction")}
      </Button>
      {isAsking && <LeaveDialog onClose={() => setAsking(false)} />}
    </>
  )
}
