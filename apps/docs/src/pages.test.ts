import { existsSync, globSync, readFileSync } from "node:fs"
import path from "node:path"
import { describe, expect, test } from "vitest"
import { parseQuotation, checkout, quoteFile } from "./quote/quote-file"

const pages = ["README.md", ...globSync("apps/docs/content/**/*.mdx", { cwd: checkout })].map((file) => ({
  file,
  text: readFileSync(path.join(checkout, file), "utf8"),
}))

/** Made by the browser tests, so not there in a fresh clone that has not run them. */
const made = /^apps\/docs\/public\/screens\//

const cited = /\b(?:packages|apps|scripts)\/[\w@.[\]()-]+(?:\/[\w@.[\]()*-]+)*/g

describe.each(pages)("$file", ({ text }) => {
  test("cites only files and folders that exist", () => {
    const paths = [...text.matchAll(cited)].map(([found]) => found.replace(/[.,:;)]+$/, ""))
    const missing = paths.filter(
      (found) =>
        !made.test(found) &&
        (found.includes("*")
          ? globSync(found, { cwd: checkout }).length === 0
          : !existsSync(path.join(checkout, found))),
    )
    expect(missing).toEqual([])
  })

  test("quotes only lines that exist", () => {
    for (const [, meta] of text.matchAll(/^```\w+ (.*)$/gm)) {
      const quotation = parseQuotation(meta)
      if (quotation) expect(quoteFile(quotation).length).toBeGreaterThan(10)
    }
  })

  test("links only to pages that exist", () => {
    const links = [...text.matchAll(/\]\((\/(?:docs|blog|changelog)[^)#\s]*)/g)].map(([, link = ""]) => link)
    const missing = links.filter((link) => !pageOf(link))
    expect(missing).toEqual([])
  })
})

/** What can be swapped for another provider, by the page that goes live with it. */
const swapped = ["dodo", "posthog", "resend", "sentry", "trigger", "twilio"]
const code = globSync("packages/*/src/**/*.ts", { cwd: checkout }).map((file) =>
  readFileSync(path.join(checkout, file), "utf8"),
)

test.each(swapped)("the page on %s says how to swap it, by names that are there", (provider) => {
  const page = readFileSync(
    path.join(checkout, `apps/docs/content/docs/go-live-with-${provider}.mdx`),
    "utf8",
  )
  const [, note = ""] = page.split(/^## Another (?:provider|engine)$/m)
  const names = [...note.matchAll(/`([a-z]+[A-Z]\w+|Engine)`/g)].map(([, name]) => name)
  expect(note.match(cited)?.length ?? 0).toBeGreaterThan(0)
  const isThere = (name?: string) =>
    code.some((text) => new RegExp(`^export (?:async )?(?:function|const|type) ${name}\\b`, "m").test(text))
  expect(names.filter((name) => !isThere(name))).toEqual([])
})

test("the playbooks on mail, the queue and push keys name the test that walks them", () => {
  for (const playbook of ["mail-down", "queue-stuck", "push-key-rotated"]) {
    const page = readFileSync(path.join(checkout, `apps/docs/content/docs/playbooks/${playbook}.mdx`), "utf8")
    const [walk = "none"] = page.match(/(?:apps|packages)\/[\w/.-]+\.test\.ts/) ?? []
    expect(readFileSync(path.join(checkout, walk), "utf8"), playbook).toMatch(
      /^test\("(?:the playbook of|push key rotated)/m,
    )
  }
})

const pageOf = (link: string) =>
  [`${link}.mdx`, `${link}/index.mdx`].some((file) =>
    existsSync(path.join(checkout, "apps/docs/content", file)),
  )
