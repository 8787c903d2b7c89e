import type { TestDatabase } from "@plinth/db/testing"
import { spawn } from "node:child_process"
import { once } from "node:events"
import path from "node:path"

const program = path.join(import.meta.dirname, "killed-tasks.fixture.ts")

/** The whole worker as a process of its own, with so many slots, once it works. It ends with who started it. */
export async function startWorkerToKill(db: TestDatabase, slots = 4) {
  const child = spawn(process.execPath, ["--import", "tsx", program, db.url, String(slots)], {
    stdio: ["pipe", "pipe", "inherit"],
  })
  const ended = once(child, "exit")
  const dies = ended.then(() => Promise.reject(new Error("The worker ended before it worked.")))
  await Promise.race([once(child.stdout, "data"), dies])
  dies.catch(() => {})
  return {
    /** With -9. No other worker may be alive: the ten seconds after which a heart that is not heard has stopped are over at once. */
    async kill(): Promise<void> {
      child.kill("SIGKILL")
      await ended
      await db.asSuperuser(
        "update pgboss.job set heartbeat_on = heartbeat_on - interval '1 minute' where state = 'active'",
      )
    },
  }
}
