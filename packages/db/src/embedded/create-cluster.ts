import { spawnSync } from "node:child_process"
import { chownSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs"
import path from "node:path"
import type { DatabaseOwner } from "./database-owner"

export const PASSWORD = "plinth"

/** Runs initdb beside the final place and renames it there, so that a killed run leaves no half-made cluster. */
export function createCluster(binaries: string, cluster: string, owner: DatabaseOwner | undefined): void {
  if (existsSync(cluster)) return
  const building = `${cluster}.building`
  rmSync(building, { recursive: true, force: true })
  mkdirSync(building, { mode: 0o700 })
  const password = `${building}.password`
  writeFileSync(password, PASSWORD, { mode: 0o600 })
  if (owner) for (const file of [building, password]) chownSync(file, owner.uid, owner.gid)

  const options = [
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--locale=C",
    "--no-sync",
  ]
  const made = spawnSync(
    path.join(binaries, "initdb"),
    [`--pgdata=${building}`, "--username=postgres", `--pwfile=${password}`, ...options],
    {
      cwd: "/",
      env: postgresEnvironment(),
      encoding: "utf8",
      ...owner,
    },
  )
  rmSync(password, { force: true })
  if (made.status !== 0) {
    rmSync(building, { recursive: true, force: true })
    throw new Error(`Postgres could not create its data folder: ${made.error?.message ?? made.stderr.trim()}`)
  }
  renameSync(building, cluster)
}

/** Nothing of the caller's: PGPORT, PGDATA or a locale of theirs would steer the server. */
export function postgresEnvironment(): Record<string, string> {
  return { PATH: "/usr/local/bin:/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" }
}
