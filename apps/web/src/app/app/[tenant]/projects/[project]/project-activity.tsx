"use client"

import { Button } from "@plinth/ui/button"
import { useTranslations } from "next-intl"
import { ActivityList } from "@/features/activity/components/activity-list"
import { PageError } from "@/shell/components/page-error"
import { useTenant } from "@/shell/tenant-context"
import { trpc } from "@/trpc/client"
import { projectActivityInput } from "./project-activity-input"

/** What happened to a project, under the work on it. */
export function ProjectActivity({ projectId }: { projectId: string }) {
  const t = useTranslations("activity")
  const { slug, now, locale, timeZone } = useTenant()
  const { data: project } = trpc.projects.get.useQuery({ projectId })
  const list = trpc.activity.list.useInfiniteQuery(projectActivityInput(projectId), {
    getNextPageParam: (page) => page.nextCursor,
  })
  const items = list.data?.pages.flatMap((page) => page.items) ?? []
  const projectNames = { [projectId]: project?.name ?? "" }

  return (
    <section aria-labelledby="project-activity" className="grid content-start gap-2">
      <h2 id="project-activity" className="text-lg font-medium">
        {t("title")}
      </h2>
      {list.isError && !list.data ? (
        <PageError as="h2" error={list.error} retry={() => void list.refetch()} />
      ) : (
        <div className="-mx-2">
          <ActivityList {...{ items, projectNames, slug, now, locale, timeZone }} />
        </div>
      )}
      {list.hasNextPage && (
        <Button
          variant="secondary"
          pending={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
          className="justify-self-start"
        >
          {t("more")}
        </Button>
      )}
    </section>
  )
}
