import pg from "pg"
import type { TenantContext } from "../../packages/db/src"
import { openDatabases } from "../../packages/db/src"
import { getProject, listProjects } from "../../packages/projects/src"
import { benchDatabase } from "./kit/bench-database"
import { exitByBudgets, figure } from "./kit/budget"
import { insertCrowd, ownerOf, projectId } from "./kit/crowd"
import { race } from "./kit/race"

// The same reads with 10, 1,000 and 100,000 tenants in the database, in turns. At most 200 of them ask, spread over all: with
// more, it would be measured how much of a table fits into memory.

const most = 1.2
const projectsEach = 5
const reads = {
  "one-project": (ctx: TenantContext, tenant: number) =>
    getProject(ctx, { projectId: projectId(tenant, projectsEach) }),
  "list-of-projects": (ctx: TenantContext) => listProjects(ctx, { shelf: "current", limit: 30 }),
}

const server = await benchDatabase("tenants")
const crowds = {
  "10": await openCrowd(10),
  "1000": await openCrowd(1_000),
  "100000": await openCrowd(100_000),
}

for (const [what, read] of Object.entries(reads)) {
  const askWith =
    ({ tenants, databases }: (typeof crowds)["10"]) =>
    (time: number) => {
      const askers = Math.min(tenants, 200)
      const tenant = 1 + (time % askers) * Math.floor(tenants / askers)
      return read(ownerOf(databases, tenant), tenant)
    }
  const runners = {
    "10": askWith(crowds["10"]),
    "1000": askWith(crowds["1000"]),
    "100000": askWith(crowds["100000"]),
  }
  const { ms, ratio } = await race(runners, { clients: 1, rounds: 41, timesARound: 100 })
  for (const tenants of ["10", "1000", "100000"] as const)
    console.log(`${what} of ${tenants} tenants: ${ms(tenants).toFixed(3)} ms`)
  figure(`${what}-1000-tenants-to-10`, ratio("1000", "10"), most)
  figure(`${what}-100000-tenants-to-10`, ratio("100000", "10"), most)
}

await Promise.all(Object.values(crowds).map(({ databases }) => databases.close()))
await server.stop()
exitByBudgets()

/** A database of its own for each crowd, so that all are asked in one run. */
async function openCrowd(tenants: number) {
  const client = new pg.Client({ connectionString: server.url })
  await client.connect()
  await client.query(`create database crowd_${tenants} template plinth`)
  await client.end()
  const url = new URL(server.url)
  url.pathname = `/crowd_${tenants}`
  await insertCrowd(url.toString(), tenants, projectsEach)
  return { tenants, databases: openDatabases({ url: url.toString(), size: 2 }) }
}
