import { createHash } from "node:crypto"
import { chmodSync, lstatSync, mkdirSync, readdirSync, statSync } from "node:fs"
import path from "node:path"

/** Whether an account without rights of its own can walk to this file and read or run it. */
export function canReach(file: string): boolean {
  const { mode } = statSync(file)
  if ((mode & 0o005) !== 0o005) return false
  for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
    if ((statSync(folder).mode & 0o001) === 0) return false
    if (folder === path.dirname(folder)) return true
  }
}

/** A folder of root's that every account can enter, for what stands where only root can go. */
export function sharedHome(privatePath: string): string {
  const home = `/var/tmp/plinth-${createHash("sha256").update(privatePath).digest("hex").slice(0, 12)}`
  mkdirSync(home, { recursive: true })
  const found = lstatSync(home)
  if (!found.isDirectory() || found.uid !== 0)
    throw new Error(`${home} belongs to someone else: remove it and start again.`)
  chmodSync(home, 0o755)
  return home
}

/** Opens a tree that root's umask may have closed. */
export function makeReadable(folder: string): void {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name)
    if (entry.isDirectory()) makeReadable(file)
    else if (entry.isFile()) chmodSync(file, statSync(file).mode & 0o100 ? 0o755 : 0o644)
  }
}
