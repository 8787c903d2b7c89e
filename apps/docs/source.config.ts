import { defineCollections, defineConfig, defineDocs, frontmatterSchema } from "fumadocs-mdx/config"
import { z } from "zod"
import { codeTheme } from "./src/code-theme"
import { remarkQuote } from "./src/quote/remark-quote"

export const docs = defineDocs({
  dir: "content/docs",
  docs: { async: true, schema: frontmatterSchema.extend({ date: z.iso.date().optional() }) },
})

const entry = frontmatterSchema.extend({ date: z.iso.date(), description: z.string() })

export const blog = defineCollections({ type: "doc", dir: "content/blog", async: true, schema: entry })

export const changelog = defineCollections({
  type: "doc",
  dir: "content/changelog",
  async: true,
  schema: entry.extend({ version: z.string() }),
})

export default defineConfig({
  mdxOptions: {
    remarkPlugins: [remarkQuote],
    rehypeCodeOptions: {
      themes: { plinth: codeTheme },
      defaultColor: "plinth",
      icon: false,
      langs: ["ts", "tsx", "sh", "sql", "json"],
    },
  },
})
