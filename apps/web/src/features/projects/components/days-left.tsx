"use client"

import { useTranslations } from "next-intl"
import { useTenant } from "@/shell/tenant-context"

const day = 86_400_000

/** How long a project still lies in the trash, by the tenant's clock. */
export function DaysLeft({ until, className }: { until: Date; className?: string }) {
  const t = useTranslations("projects.list")
  const { now } = useTenant()
  const days = Math.max(0, Math.ceil((until.getTime() - Date.parse(now)) / day))
  return <span className={className}>{t("left", { days })}</span>
}
