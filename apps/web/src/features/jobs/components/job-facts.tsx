"use client"

import type { Route } from "next"
import { useTranslations } from "next-intl"
import type { ReactNode } from "react"
import { AppLink } from "@/shell/components/app-link"
import { failureReason } from "../failure-reason"
import { jobQuery } from "../job-filter"
import type { ShownJob } from "./job-list"
import { JobTime, type Where } from "./job-time"

const link = "underline decoration-edge underline-offset-4"

/** All there is to know of a job. Its payload is not among it; for operators, in a list, the way to what they may read of it. */
export function JobFacts({ job, where, leads = false }: { job: ShownJob; where: Where; leads?: boolean }) {
  const t = useTranslations("jobs")
  const reasons = useTranslations("jobs.reason")
  const {
    id,
    errorCode,
    error,
    attempt,
    maxAttempts,
    createdAt,
    startedAt,
    finishedAt,
    runAt,
    state,
    tenant,
    engine,
    engineRef,
  } = job
  const time = (value: Date | null) => value && <JobTime value={value} where={where} />

  return (
    <dl className="grid gap-x-6 gap-y-2 px-2 pt-1 pb-4 text-sm sm:grid-cols-4">
      {errorCode && (
        <Fact name={t("fact.reason")} wide>
          {failureReason(reasons, errorCode)}
        </Fact>
      )}
      {error && (
        <Fact name={t("fact.error")} wide>
          {error}
        </Fact>
      )}
      {leads && tenant !== undefined && (
        <Fact name={t("fact.more")} wide>
          <AppLink href={`/admin/jobs/${id}` as Route} className={link}>
            {t("open")}
          </AppLink>
        </Fact>
      )}
      {tenant && (
        <Fact name={t("fact.tenant")} wide>
          <AppLink href={`/admin/jobs${jobQuery({ tenant: tenant.slug })}` as Route} className={link}>
            {tenant.name} <span className="text-slate">{tenant.slug}</span>
          </AppLink>
        </Fact>
      )}
      <Fact name={t("fact.added")}>{time(createdAt)}</Fact>
      {state === "pending" && <Fact name={t("fact.next")}>{time(runAt)}</Fact>}
      {startedAt && <Fact name={t("fact.started")}>{time(startedAt)}</Fact>}
      {finishedAt && <Fact name={t("fact.ended")}>{time(finishedAt)}</Fact>}
      <Fact name={t("fact.tries")}>{t("tries", { tries: attempt, most: maxAttempts })}</Fact>
      {engine && (
        <Fact name={t("fact.engine")}>
          {engine} <span className="figures text-xs">{engineRef}</span>
        </Fact>
      )}
      <Fact name={t("fact.id")} wide>
        <span className="figures text-xs">{id}</span>
      </Fact>
    </dl>
  )
}

type FactProps = { name: string; wide?: boolean; children: ReactNode }

function Fact({ name, wide = false, children }: FactProps) {
  return (
    <div className={wide ? "col-span-full" : undefined}>
      <dt className="text-xs text-slate">{name}</dt>
      <dd className="max-w-[70ch] wrap-anywhere">{children}</dd>
    </div>
  )
}
