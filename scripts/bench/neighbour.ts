import { existsSync } from "node:fs"
import pg from "pg"
import { setTimeout as sleep } from "node:timers/promises"
import { benchDatabase } from "./kit/bench-database"
import { exitByBudgets, figure, reported } from "./kit/budget"
import { insertCrowd, tenantId, userId } from "./kit/crowd"
import { benchEnvironment, webBuild } from "./kit/env"
import { percentile } from "./kit/percentile"
import { serveNext } from "./kit/serve-next"
import { signInOften } from "./kit/sign-in-often"

// Two tenants at one built web process, through the whole door and under the limits as they are: how long the calls of the one
// take while the other makes twenty times as many, beside how long they take alone, in turns.

const quietEvery = 250
const times = 20
const rounds = 8
const roundMs = 8_000

if (!existsSync(webBuild)) {
  console.error("There is no build of the web app: run `pnpm build` first.")
  process.exit(1)
}

const database = await benchDatabase("neighbour")
await insertCrowd(database.url, 2, 20)
const web = await serveNext("apps/web", benchEnvironment(database.url))
const quiet = await signInOften(database.url, userId(1), 1)
const loud = await signInMembers(2)
const answers = new Map<number, number>()

// Long enough that the engine has compiled all: a server spends its life there.
await during(roundMs, [asking("t-1", quiet, quietEvery, []), asking("t-2", loud, quietEvery / times, [])])
const waits = { alone: [] as number[], beside: [] as number[] }
for (let round = 0; round < rounds; round += 1) {
  await during(roundMs, [asking("t-1", quiet, quietEvery, waits.alone)])
  const neighbour = asking("t-2", loud, quietEvery / times, [], answers)
  await during(roundMs, [asking("t-1", quiet, quietEvery, waits.beside), neighbour])
}
for (const [side, taken] of Object.entries(waits))
  console.log(
    `${side}: p50 ${percentile(taken, 0.5).toFixed(1)} ms, p95 ${percentile(taken, 0.95).toFixed(1)} ms of ${taken.length}`,
  )
const told = [...answers].map(([status, count]) => `${count} × ${status}`).join(", ")
console.log(`the neighbour, ${times} times as often: ${told}`)
figure("neighbour-p50", percentile(waits.beside, 0.5) / percentile(waits.alone, 0.5), 1.5)
// The slowest calls are those of a busy machine as well.
reported("neighbour-p95", percentile(waits.beside, 0.95) / percentile(waits.alone, 0.95))

await web.server.stop()
await database.stop()
exitByBudgets()

/** So many people that none of them reaches a limit of their own. */
async function signInMembers(tenant: number): Promise<string[]> {
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  const { rows } = await client.query<{ id: string }>(
    `with people as (
        insert into auth.users (id, name, email, email_verified)
          select gen_random_uuid(), 'Grace Example', 'm' || n || '@example.test', true from generate_series(1, $1) n returning id
      ) insert into app.tenant_members (tenant_id, id, user_id, role, joined_at)
        select $2, gen_random_uuid(), id, 'member', now() from people returning user_id as id`,
    [times, tenantId(tenant)],
  )
  await client.end()
  return (await Promise.all(rows.map(({ id }) => signInOften(database.url, id, 1)))).flat()
}

type Asking = (isOver: () => boolean) => Promise<void>

/** Asks for a tenant's projects at a beat, whatever the answers take, as people do who know nothing of each other. */
function asking(
  tenant: string,
  cookies: readonly string[],
  every: number,
  taken: number[],
  statuses = new Map<number, number>(),
): Asking {
  const url = `${web.url}/api/trpc/${tenant}/projects.list?input=%7B%22json%22%3A%7B%7D%7D`
  const ask = async (by: number) => {
    const headers = {
      cookie: cookies[by] ?? "",
      "x-forwarded-for": `${tenant === "t-1" ? 10 : 11}.0.${by}.1`,
    }
    const begun = performance.now()
    const answer = await fetch(url, { headers })
    await answer.arrayBuffer()
    taken.push(performance.now() - begun)
    statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
  }
  return async (isOver) => {
    const asked: Promise<void>[] = []
    const begun = performance.now()
    for (let beat = 1; !isOver(); beat += 1) {
      asked.push(ask(beat % cookies.length))
      await sleep(Math.max(0, begun + beat * every - performance.now()))
    }
    await Promise.all(asked)
  }
}

async function during(milliseconds: number, all: readonly Asking[]): Promise<void> {
  const end = performance.now() + milliseconds
  await Promise.all(all.map((one) => one(() => performance.now() >= end)))
}
