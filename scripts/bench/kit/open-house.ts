import path from "node:path"
import pg from "pg"
import { spawnGuarded } from "../../../packages/db/src/embedded"
import { spawnSandbox } from "../../../packages/db/src/testing/spawn-sandbox"
import { benchDatabase } from "./bench-database"
import { insertCrowd } from "./crowd"
import { benchEnvironment, useSandbox } from "./env"
import { serveNext } from "./serve-next"

/** The whole house on free ports, with a crowd of tenants: Postgres, stand-ins, one built web process, one worker. */
export async function openHouse(name: string, tenants: number) {
  const database = await benchDatabase(name)
  await insertCrowd(database.url, tenants, 1)
  const sandbox = await spawnSandbox()
  useSandbox(sandbox.url)
  const unlimited = {
    RATE_LIMIT_SCALE: "1000",
    SMS_MOST_A_PERSON: "100000",
    SMS_MOST_AN_HOUR: "100000",
    SMS_MOST_A_DAY: "100000",
  }
  const env = { ...benchEnvironment(database.url), ...unlimited }
  const web = await serveNext("apps/web", env)
  const ready = Promise.withResolvers<void>()
  const worker = await spawnGuarded(process.execPath, ["--import", "tsx", "src/worker.ts"], {
    cwd: path.resolve("apps/tasks"),
    env: { ...env, BETTER_AUTH_URL: web.url, LOG_LEVEL: "info" },
    output: (text) => void (text.includes("worker ready") && ready.resolve()),
    stopSignal: "TERM",
    graceSeconds: 10,
  })
  void worker.exited.then(() => ready.reject(new Error("The worker did not start.")))
  await ready.promise
  const admin = new pg.Pool({ connectionString: database.url, max: 2 })
  const count = async (query: string) => (await admin.query<{ count: number }>(query)).rows[0]?.count ?? 0
  return {
    url: database.url,
    web,
    sandbox,
    worker,
    admin,
    count,
    async stop() {
      await worker.stop()
      await web.server.stop()
      await Promise.all([admin.end(), sandbox.stop()])
      await database.stop()
    },
  }
}
