import { chmodSync, lstatSync, mkdirSync, rmSync, symlinkSync } from "node:fs"
import path from "node:path"
import type { DatabaseOwner } from "./database-owner"
import { canReach, sharedHome } from "./reachable-home"

/** Makes the folder for data, elsewhere behind a symlink where Postgres' account cannot enter, and says where it really is. */
export function placeData(directory: string, owner: DatabaseOwner | undefined): string {
  const parent = path.dirname(directory)
  mkdirSync(parent, { recursive: true })
  if (!owner || canReach(parent)) {
    if (isSymlink(directory)) rmSync(directory)
    mkdirSync(directory, { recursive: true })
    if (owner) chmodSync(directory, 0o755)
    return directory
  }
  if (lstatSync(directory, { throwIfNoEntry: false })?.isDirectory()) {
    throw new Error(
      `Postgres' account cannot enter ${directory}: remove that folder, and its data, and start again.`,
    )
  }
  const real = path.join(sharedHome(directory), "data")
  // Whoever removes the folder means the data: a new link does not lead to the old ones.
  if (!isSymlink(directory)) {
    rmSync(real, { recursive: true, force: true })
    symlinkSync(real, directory)
  }
  mkdirSync(real, { recursive: true })
  chmodSync(real, 0o755)
  return real
}

function isSymlink(file: string): boolean {
  return lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() ?? false
}
