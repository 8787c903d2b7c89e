import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import type { z } from "zod"

/** A bounded list, newest last, that outlives a restart when it has a directory. */
export type Shelf<Item> = {
  readonly all: () => readonly Item[]
  readonly add: (...items: Item[]) => void
  readonly clear: () => void
}

export type ShelfOptions<Item> = {
  readonly name: string
  readonly limit: number
  readonly schema: z.ZodType<Item>
}

/** Opens `<dir>/<name>.jsonl` and keeps the newest `limit` items; without a directory it lives in memory alone. */
export function openShelf<Item>(
  dir: string | null,
  { name, limit, schema }: ShelfOptions<Item>,
): Shelf<Item> {
  const path = dir && join(dir, `${name}.jsonl`)
  let items: Item[] = []

  const rewrite = () => {
    if (!path) return
    writeFileSync(`${path}.new`, items.map(toLine).join(""))
    renameSync(`${path}.new`, path)
  }

  if (dir && path) {
    mkdirSync(dir, { recursive: true })
    const lines = existsSync(path) ? readFileSync(path, "utf8").split("\n") : []
    items = lines.flatMap((line) => fromLine(line, schema)).slice(-limit)
    rewrite()
  }

  return {
    all: () => items,
    add: (...added) => {
      items = [...items, ...added].slice(-limit)
      if (path) appendFileSync(path, added.map(toLine).join(""))
    },
    clear: () => {
      items = []
      rewrite()
    },
  }
}

const toLine = (item: unknown) => `${JSON.stringify(item)}\n`

/** Skips what a killed process left half written, and what an older version wrote otherwise. */
function fromLine<Item>(line: string, schema: z.ZodType<Item>): Item[] {
  try {
    return [schema.parse(JSON.parse(line))]
  } catch {
    return []
  }
}
