"use client"

import { Badge } from "@plinth/ui/badge"
import { CircleCheck, CircleSlash, CircleX, Clock, LoaderCircle, Send } from "lucide"
import { useTranslations } from "next-intl"
import type { JobState } from "../job-filter"

const looks = {
  pending: { tone: "neutral", icon: Clock },
  dispatched: { tone: "neutral", icon: Send },
  running: { tone: "info", icon: LoaderCircle },
  succeeded: { tone: "success", icon: CircleCheck },
  failed: { tone: "danger", icon: CircleX },
  canceled: { tone: "neutral", icon: CircleSlash },
} as const satisfies Record<JobState, object>

/** How it stands with a job. */
export function JobBadge({ state, isCanceling }: { state: JobState; isCanceling: boolean }) {
  const t = useTranslations("jobs.state")
  return (
    <Badge {...looks[state]} quiet>
      {t(isCanceling ? "stopping" : state)}
    </Badge>
  )
}
