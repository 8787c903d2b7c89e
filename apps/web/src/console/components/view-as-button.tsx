"use client"

import { Button } from "@plinth/ui/button"
import { useTranslations } from "next-intl"
import dynamic from "next/dynamic"
import { useState } from "react"
import type { ViewAsDialogProps } from "./view-as-dialog"

const load = () => import("./view-as-dialog").then((file) => file.ViewAsDialog)
const ViewAsDialog = dynamic(load, { ssr: false })
const prepare = () => void load().catch(() => undefined)

/** Opens the dialog that begins to view as a member. */
export function ViewAsButton(member: Omit<ViewAsDialogProps, "onClose">) {
  const t = useTranslations("admin.impersonations")
  const [isAsking, setAsking] = useState(false)
  return (
    <>
      <Button
        variant="secondary"
        size="sm"
        aria-label={t("viewAs", { name: member.name })}
        onClick={() => setAsking(true)}
        onPointerEnter={prepare}
        onFocus={prepare}
      >
        {t("view")}
      </Button>
      {isAsking && <ViewAsDialog {...member} onClose={() => setAsking(false)} />}
    </>
  )
}
