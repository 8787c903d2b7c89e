import { openDatabases, type Databases } from "@plinth/db"
import { log } from "@plinth/observability"
import { setTimeout as sleep } from "node:timers/promises"
import { isProduction, isRehearsal } from "./env"
import { databaseProblems, settingProblems } from "./find-problems"
import { lookInto } from "./look-into"

/**
 * Ends a production process that would be unsafe, with all reasons in one list. A database that does not answer yet, or is
 * not migrated yet, is waited for in the background: until it was looked at, nobody is let in.
 */
export async function refuseUnsafeBoot(): Promise<void> {
  if (!isProduction() || isRehearsal()) return
  const settings = settingProblems()
  const databases = openDatabases({ size: 1 })
  const look = () => databaseProblems(databases)
  const found = await lookInto(look)
  const problems = [...settings, ...(found ?? [])]
  if (problems.length > 0) refuse(problems)
  if (found) return databases.close()
  log.warn("the database cannot be looked into yet: its roles and logins are checked as soon as it can")
  void keepLooking(look, databases)
}

async function keepLooking(look: () => Promise<string[]>, databases: Databases): Promise<void> {
  let found: string[] | null = null
  while (!found) {
    await sleep(1_000, undefined, { ref: false })
    found = await lookInto(look)
  }
  if (found.length > 0) refuse(found)
  await databases.close()
}

function refuse(problems: readonly string[]): never {
  const list = problems.map((problem) => `  - ${problem}`).join("\n")
  process.stderr.write(
    `Plinth does not start. Not safe in production:\n${list}\nA random secret: openssl rand -base64 32. More: the docs, Deploy.\n`,
  )
  process.exit(1)
}
