"use client"

import { Button } from "@plinth/ui/button"
import { Icon } from "@plinth/ui/icon"
import { CheckCheck } from "lucide"
import { useTranslations } from "next-intl"
import { useMayRead } from "../use-may-read"
import { useReading } from "../use-reading"
import { useUnread } from "../use-unread"

type ReadAllButtonProps = { variant?: "ghost" | "secondary"; size?: "sm" | "md"; className?: string }

/** Marks everything as read, where there is anything unread. */
export function ReadAllButton({ variant = "ghost", size = "sm", className }: ReadAllButtonProps) {
  const t = useTranslations("bell")
  const unread = useUnread()
  const { readAll } = useReading()
  if (!useMayRead()) return null

  return (
    <Button variant={variant} size={size} disabled={unread === 0} onClick={readAll} className={className}>
      <Icon of={CheckCheck} />
      {t("readAll")}
    </Button>
  )
}
