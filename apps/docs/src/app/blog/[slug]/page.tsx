import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { Entry } from "@/components/entry"
import { posts } from "@/source"

export default async function PostPage({ params }: PageProps<"/blog/[slug]">) {
  const page = posts.getPage([(await params).slug])
  if (!page) notFound()
  const { body } = await page.data.load()
  return <Entry title={page.data.title} lead={page.data.description} date={page.data.date} body={body} />
}

export const generateStaticParams = () => posts.getPages().map((page) => ({ slug: page.slugs[0] }))

export async function generateMetadata({ params }: PageProps<"/blog/[slug]">): Promise<Metadata> {
  const page = posts.getPage([(await params).slug])
  return page ? { title: page.data.title, description: page.data.description } : {}
}
