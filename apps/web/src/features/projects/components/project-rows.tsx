"use client"

import type { ApiOutputs } from "@plinth/api"
import { onDemand } from "@plinth/ui/on-demand"
import { Row, RowList } from "@plinth/ui/row-list"
import { RowKeys } from "@plinth/ui/row-keys"
import type { Route } from "next"
import { useTranslations } from "next-intl"
import type { ReactNode } from "react"
import { Ago } from "@/shell/components/ago"
import { AppLink } from "@/shell/components/app-link"
import { MenuButton } from "@/shell/components/menu-button"
import { ViewOnlyMenu } from "@/shell/components/view-only-button"
import { useCan, useIsWithheld, useTenant } from "@/shell/tenant-context"
import { useMay } from "../use-may"
import { useProjectMoves } from "../use-project-moves"
import { DaysLeft } from "./days-left"
import { PeopleStack } from "./people-stack"
import { useStatusBadge } from "./status-badge"

const ProjectMenu = onDemand("menu", () => import("./project-menu").then((module) => module.ProjectMenu))

type Project = ApiOutputs["projects"]["list"]["items"][number]
type ProjectRowsProps = { projects: readonly Project[]; onEdit: (project: Project) => void }

/** The rows, and the keys that work on them. */
export function ProjectRows({ projects, onEdit }: ProjectRowsProps) {
  const t = useTranslations("projects")
  const may = useMay()
  const { move } = useProjectMoves()
  const badge = useStatusBadge({ quiet: true, className: "w-24 max-sm:h-auto max-sm:w-auto" })
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
          <ProjectRow key={project.id} project={project} badge={badge(project)} onEdit={onEdit} />
        ))}
      </RowList>
    </RowKeys>
  )
}

type ProjectRowProps = { project: Project; badge: ReactNode; onEdit: (project: Project) => void }

function ProjectRow({ project, badge, onEdit }: ProjectRowProps) {
  const t = useTranslations("projects.menu")
  const { slug } = useTenant()
  const can = useCan()
  const isWithheld = useIsWithheld()
  const { id, name, people, peopleCount, updatedAt, keptUntil } = project
  const time = (className?: string) =>
    keptUntil ? (
      <DaysLeft until={keptUntil} className={className} />
    ) : (
      <Ago value={updatedAt} className={className} />
    )

  return (
    <Row
      data-id={id}
      render={<AppLink href={`/app/${slug}/projects/${id}` as Route} />}
      title={name}
      metaOnPhone
      meta={
        <span className="flex items-center gap-2 text-sm sm:hidden">
          {badge}
          {time()}
        </span>
      }
      trailing={
        <div className="hidden items-center gap-4 sm:flex">
          {badge}
          <span className="hidden w-20 lg:block">
            <PeopleStack people={people} count={peopleCount} />
          </span>
          {time("w-28 text-right")}
        </div>
      }
      menu={
        can("project:update") ? (
          <ProjectMenu
            project={project}
            onEdit={onEdit}
            trigger={<MenuButton label={t("label", { name })} />}
          />
        ) : (
          isWithheld("project:update") && <ViewOnlyMenu label={t("label", { name })} />
        )
      }
    />
  )
}
