import type { ComponentProps, ComponentType } from "react"
import { mdxComponents } from "@/mdx-components"
import { PageTitle } from "./page-title"

type EntryProps = ComponentProps<typeof PageTitle> & {
  body: ComponentType<{ components: typeof mdxComponents }>
}

/** One entry of the blog or the changelog. */
export const Entry = ({ body: Body, ...title }: EntryProps) => (
  <main id="content" className="journal">
    <article>
      <PageTitle {...title} />
      <div className="prose">
        <Body components={mdxComponents} />
      </div>
    </article>
  </main>
)
