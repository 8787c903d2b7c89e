import { readFileSync, statSync } from "node:fs"

export type DatabaseOwner = { uid: number; gid: number }

/** The account Postgres runs under when we are root, which it refuses; undefined for an ordinary user. */
export function databaseOwner(cluster: string): DatabaseOwner | undefined {
  if (process.getuid?.() !== 0) return undefined
  const made = statSync(cluster, { throwIfNoEntry: false })
  if (made && made.uid !== 0) return { uid: made.uid, gid: made.gid }
  const accounts = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"))
  for (const wanted of ["postgres", "nobody"]) {
    const account = accounts.find(([name]) => name === wanted)
    if (account) return { uid: Number(account[2]), gid: Number(account[3]) }
  }
  throw new Error(
    "Postgres does not run as root, and this machine has neither a postgres nor a nobody account: start as an ordinary user.",
  )
}
