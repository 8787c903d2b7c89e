"use client"

import { Button } from "@plinth/ui/button"
import dynamic from "next/dynamic"
import { useTranslations } from "next-intl"
import { useState } from "react"
import type { RetryFailedDialogProps } from "./retry-failed-dialog"

const load = () => import("./retry-failed-dialog").then((file) => file.RetryFailedDialog)
const RetryFailedDialog = dynamic(load, { ssr: false })

/** Asks before all failed jobs of a task are tried again. */
export function RetryFailedButton(props: Omit<RetryFailedDialogProps, "onClose">) {
  const t = useTranslations("admin.jobs.retryAll")
  const [isAsking, setAsking] = useState(false)
  const { count, name: task } = props
  return (
    <>
      <Button
        variant="secondary"
        size="sm"
        aria-label={t("buttonOf", { count, task })}
        onClick={() => setAsking(true)}
        onPointerEnter={() => void load().catch(() => undefined)}
      >
        {t("button")}
      </Button>
      {isAsking && <RetryFailedDialog {...props} onClose={() => setAsking(false)} />}
    </>
  )
}
