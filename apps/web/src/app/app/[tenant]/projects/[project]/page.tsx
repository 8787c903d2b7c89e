import type { Metadata } from "next"
import { ProjectView } from "@/features/projects/components/project-view"
import { findProject } from "@/features/projects/loaders"
import { notesInput } from "@/features/projects/notes-input"
import { tenantApi } from "@/server/tenant-api"
import { ProjectActivity } from "./project-activity"
import { projectActivityInput } from "./project-activity-input"

type Props = PageProps<"/app/[tenant]/projects/[project]">

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { tenant: slug, project } = await params
  return { title: (await findProject(slug, project)).name }
}

export default async function ProjectPage({ params }: Props) {
  const { tenant: slug, project: projectId } = await params
  const [{ trpc, HydrateClient }] = await Promise.all([tenantApi(slug), findProject(slug, projectId)])
  await Promise.all([
    trpc.projects.people.list.prefetch({ projectId }),
    trpc.projects.notes.list.prefetchInfinite(notesInput(projectId)),
    trpc.activity.list.prefetchInfinite(projectActivityInput(projectId)),
  ])

  return (
    <HydrateClient>
      <ProjectView projectId={projectId} activity={<ProjectActivity projectId={projectId} />} />
    </HydrateClient>
  )
}
