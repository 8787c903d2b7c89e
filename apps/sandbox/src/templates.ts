import { z } from "zod"
import { openShelf } from "./shelf"

/** A mail that the product can send, written for a reader that stands for all. */
export const Template = z.object({
  name: z.string().regex(/^[\w.-]{1,100}$/),
  subject: z.string(),
  html: z.string(),
  text: z.string(),
})
export type Template = z.infer<typeof Template>

export type Templates = {
  readonly list: () => readonly Template[]
  readonly find: (name: string) => Template | undefined
  /** Takes the place of those that were there. */
  readonly replace: (templates: readonly Template[]) => void
}

/** Every mail there is, as the product last showed them. They are no mails: a reset leaves them. */
export function openTemplates(dir: string | null): Templates {
  const shelf = openShelf(dir, { name: "templates", limit: 500, schema: Template })
  return {
    list: () => shelf.all(),
    find: (name) => shelf.all().find((template) => template.name === name),
    replace: (templates) => {
      shelf.clear()
      shelf.add(...templates)
    },
  }
}

const darkOnly = "@media (prefers-color-scheme: dark)"

/** A mail as it looks in one theme, whatever the reader's screen is set to. */
export const inTheme = ({ html }: Template, theme: "light" | "dark"): string =>
  html
    .replaceAll(darkOnly, theme === "dark" ? "@media all" : "@media not all")
    .replaceAll('content="light dark"', `content="${theme}"`)
