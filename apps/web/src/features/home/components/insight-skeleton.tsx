"use client"

import { Skeleton } from "@plinth/ui/skeleton"
import { useTranslations } from "next-intl"
import type { Ref } from "react"
import { InsightFrame } from "./insight-frame"

/** Holds the place of what the last 30 days were like. */
export function InsightSkeleton({ ref }: { ref?: Ref<HTMLElement> }) {
  const t = useTranslations("common")
  return (
    <InsightFrame span={30} ref={ref}>
      <div role="status">
        <span className="sr-only">{t("loading")}</span>
        <Skeleton className="h-40" />
      </div>
    </InsightFrame>
  )
}
