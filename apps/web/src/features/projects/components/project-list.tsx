"use client"

import type { ApiOutputs } from "@plinth/api"
import { Button } from "@plinth/ui/button"
import { cn } from "@plinth/ui/cn"
import { SkeletonRows } from "@plinth/ui/skeleton"
import { useTranslations } from "next-intl"
import type { ReactNode } from "react"
import { PageError } from "@/shell/components/page-error"
import { trpc } from "@/trpc/client"
import { listInput } from "../list-filter"
import { useListFilter } from "../use-list-filter"
import { ProjectEmpty } from "./project-empty"
import { ProjectRows } from "./project-rows"

type Project = ApiOutputs["projects"]["list"]["items"][number]
type ProjectListProps = { create: ReactNode; onEdit: (project: Project) => void }

/** What the filter finds, page by page. */
export function ProjectList({ create, onEdit }: ProjectListProps) {
  const t = useTranslations("projects.list")
  const [filter] = useListFilter()
  const list = trpc.projects.list.useInfiniteQuery(listInput(filter), {
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (before) => before,
  })
  const projects = list.data?.pages.flatMap((page) => page.items) ?? []

  if (list.isPending) return <SkeletonRows label={t("loading")} />
  if (list.isError && !list.data)
    return <PageError as="h2" error={list.error} retry={() => void list.refetch()} />

  return (
    <div
      aria-busy={list.isPlaceholderData}
      className={cn("grid grid-cols-1 gap-4", list.isPlaceholderData && "opacity-60")}
    >
      <p role="status" className="sr-only">
        {filter.search && !list.isPlaceholderData ? t("found", { count: projects.length }) : ""}
      </p>
      {projects.length > 0 ? (
        <ProjectRows projects={projects} onEdit={onEdit} />
      ) : (
        !list.isFetching && <ProjectEmpty create={create} />
      )}
      {list.hasNextPage && (
        <Button
          variant="secondary"
          pending={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
          className="justify-self-center"
        >
          {list.isFetchingNextPage ? t("loadingMore") : t("more")}
        </Button>
      )}
    </div>
  )
}
