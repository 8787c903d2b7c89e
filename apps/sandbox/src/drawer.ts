import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { z } from "zod"

/** Changes of one moment, all or none of which outlive a kill. */
export type Batch = readonly { readonly key: string; readonly value: unknown }[]

/** Things by their key, in the order in which they came, that outlive a restart when there is a directory. */
export type Drawer = {
  readonly entries: () => ReadonlyMap<string, unknown>
  /** A value of null takes the thing out. */
  readonly write: (batch: Batch) => void
  readonly clear: () => void
}

const Line = z.array(z.object({ key: z.string(), value: z.unknown() }))
const slack = 5_000

/** Opens `<dir>/<name>.jsonl`: a line for each batch, rewritten when most of it is history. */
export function openDrawer(dir: string | null, name: string): Drawer {
  const path = dir && join(dir, `${name}.jsonl`)
  const things = new Map<string, unknown>()
  let written = 0

  const keep = ({ key, value }: Batch[number]) =>
    value === null ? things.delete(key) : things.set(key, value)
  const rewrite = () => {
    if (!path) return
    const lines = Array.from(things, ([key, value]) => toLine([{ key, value }]))
    writeFileSync(`${path}.new`, lines.join(""))
    renameSync(`${path}.new`, path)
    written = things.size
  }

  if (dir && path) {
    mkdirSync(dir, { recursive: true })
    const lines = existsSync(path) ? readFileSync(path, "utf8").split("\n") : []
    lines.flatMap(fromLine).forEach(keep)
    rewrite()
  }

  return {
    entries: () => things,
    write: (batch) => {
      batch.forEach(keep)
      if (!path) return
      appendFileSync(path, toLine(batch))
      written += batch.length
      if (written > 2 * things.size + slack) rewrite()
    },
    clear: () => {
      things.clear()
      rewrite()
    },
  }
}

const toLine = (batch: Batch) => `${JSON.stringify(batch)}\n`

/** Skips what a killed process left half written. */
function fromLine(line: string): Batch {
  try {
    return Line.parse(JSON.parse(line))
  } catch {
    return []
  }
}
