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

const pageOf = (link: string) =>
  [`${link}.mdx`, `${link}/index.mdx`].some((file) =>
    existsSync(path.join(checkout, "apps/docs/content", file)),
  )
