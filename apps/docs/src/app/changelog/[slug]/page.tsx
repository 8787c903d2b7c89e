import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { Entry } from "@/components/entry"
import { releases } from "@/source"

export default async function ReleasePage({ params }: PageProps<"/changelog/[slug]">) {
  const page = releases.getPage([(await params).slug])
  if (!page) notFound()
  const { body } = await page.data.load()
  return (
    <Entry
      title={`${page.data.version} ${page.data.title}`}
      lead={page.data.description}
      date={page.data.date}
      body={body}
    />
  )
}

export const generateStaticParams = () => releases.getPages().map((page) => ({ slug: page.slugs[0] }))

export async function generateMetadata({ params }: PageProps<"/changelog/[slug]">): Promise<Metadata> {
  const page = releases.getPage([(await params).slug])
  return page ? { title: page.data.title, description: page.data.description } : {}
}
