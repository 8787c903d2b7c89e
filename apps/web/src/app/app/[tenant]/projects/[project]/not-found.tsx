import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"
import { MissingProject } from "@/features/projects/components/missing-project"

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("projects.notFound")
  return { title: t("title") }
}

// Sent along with every page of its segment, so it is a client component without props: one line instead of its markup.
export default function ProjectNotFound() {
  return <MissingProject />
}
