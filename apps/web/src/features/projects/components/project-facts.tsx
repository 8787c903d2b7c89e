"use client"

import type { ApiOutputs } from "@plinth/api"
import { cn } from "@plinth/ui/cn"
import { NativeSelect } from "@plinth/ui/native-select"
import { useTranslations } from "next-intl"
import type { ReactNode } from "react"
import { Ago } from "@/shell/components/ago"
import { useMakerName } from "@/shell/use-maker-name"
import { useNotifyError } from "@/shell/use-notify-error"
import { trpc } from "@/trpc/client"
import { statuses } from "../statuses"
import { useMay } from "../use-may"
import { ProjectPeople } from "./project-people"
import { StatusBadge } from "./status-badge"

type Project = ApiOutputs["projects"]["get"]
type ProjectFactsProps = { project: Project; canEdit: boolean; className?: string }

/** How it stands, who is on it, since when. */
export function ProjectFacts({ project, canEdit, className }: ProjectFactsProps) {
  const t = useTranslations("projects.facts")
  const makerName = useMakerName()
  const may = useMay()
  const { memberId, name } = project.createdBy

  return (
    <aside id="facts" aria-label={t("label")} className={cn("grid content-start gap-6 text-base", className)}>
      <Fact label={t("status")} htmlFor={canEdit ? "project-status" : undefined}>
        {canEdit ? <StatusSelect project={project} /> : <StatusBadge {...project} quiet />}
      </Fact>
      <ProjectPeople projectId={project.id} canShare={may({ shelf: project.shelf, makerId: null }).share} />
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-2 border-t pt-6">
        <dt className="text-slate">{t("createdBy")}</dt>
        <dd className="min-w-0 text-right wrap-anywhere">{makerName(name, memberId === null)}</dd>
        <dt className="text-slate">{t("created")}</dt>
        <dd className="text-right">
          <Ago value={project.createdAt} />
        </dd>
        <dt className="text-slate">{t("updated")}</dt>
        <dd className="text-right">
          <Ago value={project.updatedAt} />
        </dd>
      </dl>
    </aside>
  )
}

function Fact({ label, htmlFor, children }: { label: string; htmlFor?: string; children: ReactNode }) {
  return (
    <div className="grid gap-1.5">
      {htmlFor ? (
        <label htmlFor={htmlFor} className="text-slate">
          {label}
        </label>
      ) : (
        <p className="text-slate">{label}</p>
      )}
      {children}
    </div>
  )
}

function StatusSelect({ project: { id: projectId, status } }: { project: Project }) {
  const t = useTranslations("projects.status")
  const utils = trpc.useUtils()
  const notifyError = useNotifyError()
  const put = (next: Project["status"]) =>
    utils.projects.get.setData({ projectId }, (before) => before && { ...before, status: next })
  const update = trpc.projects.update.useMutation({
    onError: notifyError,
    onSettled: () => {
      void utils.projects.invalidate()
      void utils.activity.invalidate()
    },
  })

  return (
    <NativeSelect
      id="project-status"
      value={status}
      onChange={(event) => {
        const next = statuses.find((each) => each === event.target.value) ?? status
        put(next)
        update.mutate({ projectId, status: next })
      }}
    >
      {statuses.map((each) => (
        <option key={each} value={each}>
          {t(each)}
        </option>
      ))}
    </NativeSelect>
  )
}
