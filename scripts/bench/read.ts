import pg from "pg"
import type { ProjectId } from "../../packages/core/src"
import { openDatabases, type Reading } from "../../packages/db/src"
import { benchDatabase } from "./kit/bench-database"
import { atLeast, exitByBudgets, reported } from "./kit/budget"
import { insertCrowd, ownerOf, projectId, tenantId } from "./kit/crowd"
import { race, type Runner } from "./kit/race"

// A tenant's read of one row among 100,000, walls and all, beside the same SQL sent by `pg` as people send it: unnamed, as
// superuser, without policies. Higher is better: 1 is as fast.

const tenants = 100
const projectsEach = 1_000
const course = { rounds: 41, timesARound: 60 }

const server = await benchDatabase("read")
await insertCrowd(server.url, tenants, projectsEach)
const databases = openDatabases({ url: server.url, size: 10 })
const plain = new pg.Pool({ connectionString: server.url, max: 10 })

const contexts = Array.from({ length: tenants }, (_, n) => ownerOf(databases, n + 1))
const projectOf = (time: number) => projectId((time % tenants) + 1, projectsEach)
const select = (db: Reading, tenant: string, project: ProjectId) =>
  db
    .selectFrom("app.projects")
    .select(["id", "name", "description", "status", "created_at as createdAt", "updated_at as updatedAt"])
    .where("tenant_id", "=", tenant)
    .where("id", "=", project)
const { sql } = select(databases.app, tenantId(1), projectOf(0)).compile()
const ask = async (time: number) => {
  const { rows } = await plain.query(sql, [tenantId((time % tenants) + 1), projectOf(time)])
  if (rows.length !== 1) throw new Error("The plain query found nothing.")
}
const fiveTimes = async (work: () => Promise<unknown>) => {
  for (let time = 0; time < 5; time += 1) await work()
}
const contextOf = (time: number) => {
  const ctx = contexts[time % tenants]
  if (!ctx) throw new Error("There is no such tenant.")
  return ctx
}

const runners = {
  plain: ask,
  one: (time) =>
    contextOf(time).one((db) => select(db, db.tenantId, projectOf(time)).executeTakeFirstOrThrow()),
  "plain-five": (time) => fiveTimes(() => ask(time)),
  "read-five": (time) =>
    contextOf(time).read((db) =>
      fiveTimes(() => select(db, db.tenantId, projectOf(time)).executeTakeFirstOrThrow()),
    ),
} satisfies Record<string, Runner>

for (const [clients, least] of [
  [1, 0.9],
  [10, 0.6],
] as const) {
  const { ms, ratio } = await race(runners, { clients, ...course })
  for (const name of ["plain", "one", "plain-five", "read-five"] as const)
    console.log(`${name}, ${clients} at once: ${ms(name).toFixed(3)} ms`)
  atLeast(`one-to-plain-${clients}`, ratio("plain", "one"), least)
  reported(`read-five-to-plain-five-${clients}`, ratio("plain-five", "read-five"))
}

await Promise.all([plain.end(), databases.close()])
await server.stop()
exitByBudgets()
