import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs"
import { join } from "node:path"

/** A bounded list, newest last, that outlives a restart when it has a directory. */
export type Shelf<Item> = {
  all(): readonly Item[]
  add(...items: Item[]): void
  clear(): void
}

/** Opens `<dir>/<name>.jsonl` and keeps the newest `limit` items; without a directory it lives in memory alone. */
export function openShelf<Item>(options: { dir: string | null; name: string; limit: number }): Shelf<Item> {
  const { dir, name, limit } = options
  const path = dir && join(dir, `${name}.jsonl`)
  let items: Item[] = []

  const rewrite = () => {
    if (!path) return
    writeFileSync(`${path}.new`, items.map(toLine).join(""))
    renameSync(`${path}.new`, path)
  }

  if (dir && path) {
    mkdirSync(dir, { recursive: true })
    if (existsSync(path))
      items = readFileSync(path, "utf8")
        .split("\n")
        .flatMap(fromLine<Item>)
        .slice(-limit)
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

/** A process that was killed may leave half a line behind: it is skipped. */
function fromLine<Item>(line: string): Item[] {
  try {
    return line ? [JSON.parse(line) as Item] : []
  } catch {
    return []
  }
}
