"use client"

import type { ApiOutputs } from "@plinth/api"
import { Button } from "@plinth/ui/button"
import { PageHeader } from "@plinth/ui/page-header"
import { Icon } from "@plinth/ui/icon"
import { Plus } from "lucide"
import { useTranslations } from "next-intl"
import dynamic from "next/dynamic"
import { useSearchParams } from "next/navigation"
import { useState } from "react"
import { ViewOnlyButton } from "@/shell/components/view-only-button"
import { useCan, useIsWithheld, useTenant } from "@/shell/tenant-context"
import { trpc } from "@/trpc/client"
import { LimitNote } from "./limit-note"
import { ProjectFilters } from "./project-filters"
import { ProjectList } from "./project-list"

const loadCreate = () => import("./create-project-dialog").then((module) => module.CreateProjectDialog)
const CreateProjectDialog = dynamic(loadCreate, { ssr: false })
const EditProjectDialog = dynamic(
  () => import("./edit-project-dialog").then((module) => module.EditProjectDialog),
  { ssr: false },
)

type Project = ApiOutputs["projects"]["list"]["items"][number]

/** The tenant's projects. `?new` in the address opens the form for one more. */
export function ProjectsView() {
  const t = useTranslations("projects")
  const { limits } = useTenant()
  const can = useCan()
  const isWithheld = useIsWithheld()
  const isAsked = useSearchParams().has("new")
  const { data: used = 0 } = trpc.projects.count.useQuery()
  const [isCreating, setCreating] = useState(false)
  const [edited, setEdited] = useState<Project | null>(null)
  const isFull = limits.projects !== null && used >= limits.projects
  const prepare = () => void loadCreate().catch(() => undefined)

  function stopCreating() {
    setCreating(false)
    if (isAsked) history.replaceState(null, "", location.pathname)
  }

  const create = can("project:create") && (
    <Button
      disabled={isFull}
      aria-describedby={isFull ? "project-limit" : undefined}
      onClick={() => setCreating(true)}
      onPointerEnter={prepare}
      onFocus={prepare}
    >
      <Icon of={Plus} />
      {t("new")}
    </Button>
  )

  const withheld = isWithheld("project:create") && (
    <ViewOnlyButton>
      <Icon of={Plus} />
      {t("new")}
    </ViewOnlyButton>
  )

  return (
    <div className="grid grid-cols-1 gap-5">
      <PageHeader
        title={t("title")}
        count={limits.projects === null ? used : t("count", { used, limit: limits.projects })}
        action={create || withheld}
      />
      <LimitNote used={used} id="project-limit" />
      <ProjectFilters />
      <ProjectList create={create} onEdit={setEdited} />
      {(isCreating || isAsked) && create && !isFull && <CreateProjectDialog onClose={stopCreating} />}
      {edited && <EditProjectDialog project={edited} onClose={() => setEdited(null)} />}
    </div>
  )
}
