import { isBuilding } from "../env"
import { parseQuotation, type Quotation, quoteFile } from "./quote-file"

type Node = { type: string; value?: string; meta?: string | null; children?: Node[] }

/** Fills a code fence that quotes a file with that file's own text, and names the file above it. */
export function remarkQuote() {
  return (tree: Node) => fill(tree)
}

function fill(node: Node): void {
  const quotation = node.type === "code" ? parseQuotation(node.meta) : null
  if (quotation) {
    node.value = textOf(quotation)
    node.meta = `title="${quotation.file}"`
  }
  for (const child of node.children ?? []) fill(child)
}

function textOf(quotation: Quotation): string {
  try {
    return quoteFile(quotation)
  } catch (error) {
    if (isBuilding || !(error instanceof Error)) throw error
    return error.message
  }
}
