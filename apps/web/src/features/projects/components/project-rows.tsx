"use client"

import type { ApiOutputs } from "@plinth/api"
import { Button } from "@plinth/ui/button"
import { onDemand } from "@plinth/ui/on-demand"
import { Row, RowList } from "@plinth/ui/row-list"
import { RowKeys } from "@plinth/ui/row-keys"
import { Ellipsis } from "lucide-react"
import type { Route } from "next"
import { useTranslations } from "next-intl"
import { Ago } from "@/features/shell/components/ago"
import { IntentLink } from "@/features/shell/components/intent-link"
import { OpeningMark } from "@/features/shell/components/opening-mark"
import { useCan, useTenant } from "@/features/shell/tenant-context"
import { useMay } from "../use-may"
import { useProjectMoves } from "../use-project-moves"
import { PeopleStack } from "./people-stack"
import { StatusBadge } from "./status-badge"

const ProjectMenu = onDemand("menu", () => import("./project-menu").then((module) => module.ProjectMenu))

type Project = ApiOutputs["projects"]["list"]["items"][number]
type ProjectRowsProps = { projects: readonly Project[]; onEdit: (project: Project) => void }

/** The rows, and the keys that work on them. */
export function ProjectRows({ projects, onEdit }: ProjectRowsProps) {
  const t = useTranslations("projects")
  const may = useMay()
  const { move } = useProjectMoves()
  const find = (row: HTMLElement) => projects.find(({ id }) => id === row.dataset.id)

  return (
    <RowKeys
      onEdit={(row) => {
        const project = find(row)
        if (project && may(project).edit) onEdit(project)
      }}
      onRemove={(row) => {
        const project = find(row)
        if (project && may(project).trash) void move("trash", project)
      }}
    >
      <RowList aria-label={t("list.label")} className="border-t">
        {projects.map((project) => (
          <ProjectRow key={project.id} project={project} onEdit={onEdit} />
        ))}
      </RowList>
    </RowKeys>
  )
}

function ProjectRow({ project, onEdit }: { project: Project; onEdit: (project: Project) => void }) {
  const t = useTranslations("projects.menu")
  const { slug } = useTenant()
  const can = useCan()
  const { id, name, status, shelf, people, peopleCount, updatedAt } = project

  return (
    <Row
      data-id={id}
      render={<IntentLink href={`/app/${slug}/projects/${id}` as Route} />}
      title={
        <>
          {name}
          <OpeningMark />
        </>
      }
      metaOnPhone
      meta={
        <span className="flex items-center gap-2 text-sm sm:hidden">
          <StatusBadge status={status} shelf={shelf} quiet className="h-auto!" />
          <Ago value={updatedAt} />
        </span>
      }
      trailing={
        <div className="hidden items-center gap-4 sm:flex">
          <StatusBadge status={status} shelf={shelf} quiet className="w-24" />
          <span className="hidden w-20 lg:block">
            <PeopleStack people={people} count={peopleCount} />
          </span>
          <Ago value={updatedAt} className="w-28 text-right" />
        </div>
      }
      menu={
        can("project:update") && (
          <ProjectMenu
            project={project}
            onEdit={onEdit}
            trigger={
              <Button variant="ghost" size="icon-sm" aria-label={t("label", { name })}>
                <Ellipsis aria-hidden />
              </Button>
            }
          />
        )
      }
    />
  )
}
