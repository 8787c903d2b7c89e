"use client"

import { useTranslations } from "next-intl"
import type { ReactNode } from "react"
import { PageError } from "@/shell/components/page-error"
import { trpc } from "@/trpc/client"
import { useMay } from "../use-may"
import { InlineEdit } from "./inline-edit"
import { NoteSection } from "./note-section"
import { ProjectActions } from "./project-actions"
import { FactsLine } from "./facts-line"
import { ProjectFacts } from "./project-facts"
import { ShelfNote } from "./shelf-note"

type ProjectViewProps = {
  projectId: string
  /** What happened to it; the page knows how that looks. */
  activity: ReactNode
}

/** One project: its name and text, what is written about it, and its facts in a quiet column. */
export function ProjectView({ projectId, activity }: ProjectViewProps) {
  const t = useTranslations("projects")
  const utils = trpc.useUtils()
  const may = useMay()
  const { data: project, error, refetch } = trpc.projects.get.useQuery({ projectId })
  const update = trpc.projects.update.useMutation({
    onSuccess: (_, { projectId: _id, ...change }) => {
      utils.projects.get.setData({ projectId }, (before) => before && { ...before, ...change })
      void utils.projects.invalidate()
      void utils.activity.invalidate()
    },
  })
  if (!project) return error && <PageError error={error} retry={() => void refetch()} />

  const canEdit = may({ shelf: project.shelf, makerId: project.createdBy.memberId }).edit
  return (
    <div className="mx-auto grid w-full max-w-[75rem] gap-6">
      <ShelfNote project={project} />
      <header className="moulding flex items-start justify-between gap-x-2 pb-4 sm:gap-x-6">
        <div className="min-w-0 flex-1">
          <InlineEdit
            field="name"
            label={t("edit.nameLabel")}
            editLabel={t("edit.rename")}
            value={project.name}
            canEdit={canEdit}
            save={(name) => update.mutateAsync({ projectId, name })}
            className="font-display text-2xl sm:text-3xl"
          >
            <h1 className="min-w-0 font-display text-2xl wrap-anywhere sm:text-3xl">{project.name}</h1>
          </InlineEdit>
        </div>
        <ProjectActions project={project} />
      </header>
      <FactsLine project={project} />
      <div className="grid gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,1fr)_17rem] lg:grid-rows-[auto_auto_1fr]">
        <div className="max-w-[70ch] text-lg">
          <InlineEdit
            field="description"
            label={t("edit.descriptionLabel")}
            editLabel={project.description ? t("edit.editDescription") : t("edit.describe")}
            value={project.description}
            multiline
            canEdit={canEdit}
            save={(description) => update.mutateAsync({ projectId, description })}
            className="text-lg"
          >
            {project.description ? (
              <p className="min-w-0 wrap-anywhere whitespace-pre-wrap">{project.description}</p>
            ) : (
              canEdit && <p className="text-base text-dust">{t("edit.describe")}</p>
            )}
          </InlineEdit>
        </div>
        <NoteSection projectId={projectId} isOpen={project.shelf === "current"} />
        {activity}
        <ProjectFacts
          project={project}
          canEdit={canEdit}
          className="lg:col-start-2 lg:row-span-3 lg:row-start-1"
        />
      </div>
    </div>
  )
}
