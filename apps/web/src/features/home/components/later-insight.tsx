"use client"

import { Button } from "@plinth/ui/button"
import { useTranslations } from "next-intl"
import { useErrorSentence } from "@/shell/use-error-sentence"
import { trpc } from "@/trpc/client"
import { InsightFrame } from "./insight-frame"
import { InsightSection } from "./insight-section"
import { InsightSkeleton } from "./insight-skeleton"

/** The last 30 days, asked for by the page that shows them. */
export function LaterInsight() {
  const t = useTranslations("common")
  const sentence = useErrorSentence()
  const { data, error, refetch } = trpc.overview.insight.useQuery({ days: 30 })
  if (data) return <InsightSection insight={data} />
  if (!error) return <InsightSkeleton />
  return (
    <InsightFrame span={30}>
      <p role="alert" className="flex flex-wrap items-center gap-3 text-base text-slate">
        {sentence(error)}
        <Button size="sm" variant="secondary" onClick={() => void refetch()}>
          {t("retry")}
        </Button>
      </p>
    </InsightFrame>
  )
}
