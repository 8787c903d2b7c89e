import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"
import { ProjectsView } from "@/features/projects/components/projects-view"
import { listInput, readFilter } from "@/features/projects/list-filter"
import { tenantApi } from "@/server/tenant-api"

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("projects")
  return { title: t("title") }
}

export default async function ProjectsPage({ params, searchParams }: PageProps<"/app/[tenant]/projects">) {
  const [{ tenant: slug }, query] = await Promise.all([params, searchParams])
  const { trpc, HydrateClient } = await tenantApi(slug)
  const filter = readFilter({ get: (name) => [query[name]].flat()[0] ?? null })
  await Promise.all([trpc.projects.list.prefetchInfinite(listInput(filter)), trpc.projects.count.prefetch()])

  return (
    <HydrateClient>
      <ProjectsView />
    </HydrateClient>
  )
}
