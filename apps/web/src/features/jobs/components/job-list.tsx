"use client"

import type { ApiOutputs } from "@plinth/api"
import { RowKeys } from "@plinth/ui/row-keys"
import { useTranslations } from "next-intl"
import { taskName } from "../task-name"
import { useFresh } from "../use-fresh"
import { useJobActions, type JobsOf } from "../use-job-actions"
import { JobRow } from "./job-row"
import type { Where } from "./job-time"

export type ShownJob = ApiOutputs["jobs"]["list"]["items"][number] & {
  /** In the console: whose job it is, null for the platform's own. */
  readonly tenant?: { readonly slug: string; readonly name: string } | null
  /** There too: the technical line of its error. */
  readonly error?: string | null
  /** And what carried it last, and the name it has there. */
  readonly engine?: string | null
  readonly engineRef?: string | null
}

type JobListProps = { jobs: readonly ShownJob[]; of: JobsOf; mayManage: boolean; where: Where }

/** Jobs, line by line. j and k walk, Enter opens what there is to know of one. */
export function JobList({ jobs, of, mayManage, where }: JobListProps) {
  const t = useTranslations("jobs")
  const words = useTranslations("jobs.task")
  const act = useJobActions(of)
  useFresh(jobs)

  return (
    <RowKeys>
      <ul aria-label={t("list")} className="divide-y border-y">
        {jobs.map((job) => (
          <JobRow
            key={job.id}
            job={job}
            name={taskName(words, job.taskId)}
            act={mayManage ? act : null}
            where={where}
          />
        ))}
      </ul>
    </RowKeys>
  )
}
