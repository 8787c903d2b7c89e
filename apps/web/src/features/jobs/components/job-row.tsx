"use client"

import { Button } from "@plinth/ui/button"
import { useTranslations } from "next-intl"
import { useState } from "react"
import type { JobActions } from "../use-job-actions"
import { JobBadge } from "./job-badge"
import { JobFacts } from "./job-facts"
import type { ShownJob } from "./job-list"
import { JobTime, type Where } from "./job-time"

type JobRowProps = { job: ShownJob; name: string; act: JobActions | null; where: Where }

/** What, for whom, how it stands and since when; what else there is to know opens below. */
export function JobRow({ job, name, act, where }: JobRowProps) {
  const t = useTranslations("jobs")
  const { state, isCanceling, tenant, error, attempt, maxAttempts, createdAt, finishedAt } = job
  const hasTenant = tenant !== undefined

  return (
    <li data-row="" className="flex items-start gap-2 pr-1 transition-colors hover:bg-limestone">
      <details className="group min-w-0 flex-1">
        <summary
          data-row-link=""
          className="flex min-h-11 cursor-pointer list-none flex-wrap items-center gap-x-3 px-2 py-1.5 -outline-offset-2 sm:flex-nowrap [&::-webkit-details-marker]:hidden"
        >
          <span className="min-w-0 flex-1 truncate text-base font-medium max-sm:basis-full">
            {name}
            {state === "failed" && error && (
              <span className="ml-3 font-normal text-slate max-sm:hidden">{error}</span>
            )}
          </span>
          {hasTenant && (
            <span className="w-36 truncate text-sm text-slate max-lg:w-28 max-sm:order-1 max-sm:w-auto max-sm:min-w-0 max-sm:flex-1">
              {tenant ? tenant.name : t("ofPlatform")}
            </span>
          )}
          <span className="w-24 max-sm:w-auto">
            <JobBadge state={state} isCanceling={isCanceling} />
          </span>
          <span className="figures w-14 text-right text-xs text-slate max-sm:hidden">
            {t("tries", { tries: attempt, most: maxAttempts })}
          </span>
          <JobTime
            value={finishedAt ?? createdAt}
            where={where}
            className="w-28 text-right text-sm text-slate max-sm:order-2 max-sm:ml-auto max-sm:w-auto"
          />
        </summary>
        <JobFacts job={job} where={where} leads />
      </details>
      {act && <JobAction job={job} name={name} act={act} />}
    </li>
  )
}

function JobAction({ job, name, act }: { job: ShownJob; name: string; act: JobActions }) {
  const t = useTranslations("jobs")
  const [isActing, setActing] = useState(false)
  const way = wayOf(job)

  async function press() {
    if (!way) return
    setActing(true)
    await act(way, job.id)
    setActing(false)
  }

  return (
    <span className="flex h-11 flex-none items-center justify-end sm:w-22 sm:pointer-coarse:w-26">
      {way && (
        <Button
          variant="secondary"
          size="sm"
          pending={isActing}
          aria-label={t(`${way}Label`, { name })}
          onClick={() => void press()}
        >
          {t(way)}
        </Button>
      )}
    </span>
  )
}

/** What can be done with a job as it stands; with the platform's own, nothing. */
function wayOf({ state, isCanceling, tenant }: ShownJob) {
  if (tenant === null) return null
  if (state === "failed") return "retry"
  return state === "succeeded" || state === "canceled" || isCanceling ? null : "cancel"
}
