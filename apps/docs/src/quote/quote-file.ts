import { readFileSync } from "node:fs"
import path from "node:path"

export type Quotation = { readonly file: string; readonly from?: string; readonly to?: string }

/** Where the checkout begins, seen from this app's folder. */
export const checkout = path.resolve(process.cwd().replace(/([/\\]apps[/\\]docs).*$/, ""))

const attribute = (meta: string, name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(meta)?.[1]

/** Reads `quote="path" from="first line with this" to="and on to this one"` from a code fence. */
export function parseQuotation(meta: string | null | undefined): Quotation | null {
  const file = meta ? attribute(meta, "quote") : undefined
  return file && meta ? { file, from: attribute(meta, "from"), to: attribute(meta, "to") } : null
}

/** The lines quoted, as they stand in the checkout now. Throws where they are gone, so that no page keeps an old text. */
export function quoteFile({ file, from, to }: Quotation): string {
  const lines = readFileSync(path.join(checkout, file), "utf8").trimEnd().split("\n")
  const find = (text: string, after: number) => {
    const index = lines.findIndex((line, at) => at >= after && line.includes(text))
    if (index < 0)
      throw new Error(`${file} has no line with “${text}” any more: mend the page that quotes it.`)
    return index
  }
  const first = from ? find(from, 0) : 0
  const last = to ? find(to, first) : from ? endOfBlock(lines, first) : lines.length - 1
  const quoted = lines.slice(first, last + 1)
  const indent = Math.min(...quoted.filter((line) => line.trim()).map((line) => line.search(/\S/)))
  return quoted.map((line) => line.slice(indent)).join("\n")
}

/** A declaration ends before the next empty line on which nothing is indented any more. */
function endOfBlock(lines: readonly string[], first: number): number {
  const next = lines.findIndex((line, at) => at > first && line === "" && !/^\s/.test(lines[at + 1] ?? ""))
  return next < 0 ? lines.length - 1 : next - 1
}
