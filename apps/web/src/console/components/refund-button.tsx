"use client"

import { Button } from "@plinth/ui/button"
import dynamic from "next/dynamic"
import { useTranslations } from "next-intl"
import { useState } from "react"
import type { RefundDialogProps } from "./refund-dialog"

const RefundDialog = dynamic(() => import("./refund-dialog").then((file) => file.RefundDialog), {
  ssr: false,
})

/** Opens the dialog that gives a payment back. */
export function RefundButton(props: Omit<RefundDialogProps, "onClose">) {
  const t = useTranslations("admin.bill.refund")
  const [isAsking, setAsking] = useState(false)
  return (
    <>
      <Button variant="secondary" size="sm" onClick={() => setAsking(true)}>
        {t("button")}
      </Button>
      {isAsking && <RefundDialog {...props} onClose={() => setAsking(false)} />}
    </>
  )
}
