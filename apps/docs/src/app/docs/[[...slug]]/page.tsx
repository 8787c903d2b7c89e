import { findNeighbour } from "fumadocs-core/page-tree"
import type { Metadata } from "next"
import Link from "next/link"
import { notFound } from "next/navigation"
import { Neighbours } from "@/components/neighbours"
import { OnThisPage } from "@/components/on-this-page"
import { PageTitle } from "@/components/page-title"
import { mdxComponents } from "@/mdx-components"
import { guide } from "@/source"

export default async function GuidePage({ params }: PageProps<"/docs/[[...slug]]">) {
  const page = guide.getPage((await params).slug)
  if (!page) notFound()
  const { body: Body, toc } = await page.data.load()
  const tree = guide.getPageTree()

  return (
    <>
      <main id="content" className="guide-page">
        <article>
          <PageTitle title={page.data.title} lead={page.data.description} date={page.data.date} />
          <OnThisPage toc={toc} variant="fold" />
          <div className="prose">
            <Body components={mdxComponents} />
          </div>
        </article>
        <Neighbours {...findNeighbour(tree, page.url)} />
        {page.data.date && (
          <Link href="/docs/decisions" className="back">
            All decisions
          </Link>
        )}
      </main>
      <OnThisPage toc={toc} variant="margin" />
    </>
  )
}

export const generateStaticParams = () => guide.generateParams()

export async function generateMetadata({ params }: PageProps<"/docs/[[...slug]]">): Promise<Metadata> {
  const page = guide.getPage((await params).slug)
  return page ? { title: page.data.title, description: page.data.description } : {}
}
