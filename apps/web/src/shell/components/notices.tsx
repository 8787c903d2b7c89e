"use client"

import { toast, Toaster } from "@plinth/ui/toast"
import { useTranslations } from "next-intl"
import { useEffect } from "react"
import { deliverNotices } from "../notify"

const show = { success: toast.success, error: toast.error, plain: toast }

export function Notices() {
  const t = useTranslations("common")

  useEffect(() => {
    deliverNotices(({ tone, title, description, action }) => {
      // What can be undone or reported stays long enough to be read and reached.
      show[tone](title, { description, action, duration: action ? 10_000 : 5_000 })
    })
  }, [])

  return <Toaster label={t("notices")} closeLabel={t("close")} />
}
