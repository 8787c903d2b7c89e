import pg from "pg"
import { openDatabases } from "../../packages/db/src"
import { foldEvents, getOverview, readInsight, rebuildCounts } from "../../packages/overview/src"
import { benchDatabase } from "./kit/bench-database"
import { exitByBudgets, figure, reported } from "./kit/budget"
import { insertCrowd, ownerOf, tenantId } from "./kit/crowd"
import { race } from "./kit/race"

// What a tenant's home asks for, with ten thousand events of ninety days in its log beside a hundred times as many, and with
// `full` a thousand times: ten million, which takes some minutes. Rolled up, not counted: both read the same sums.

const few = 10_000
const many = process.argv.includes("full") ? 10_000_000 : 1_000_000
const projectsEach = 20
const permissions = ["project:read", "activity:read", "member:read", "usage:read"]

const server = await benchDatabase("insight")
await insertCrowd(server.url, 2, projectsEach)
const databases = openDatabases({ url: server.url, size: 10 })
const owner = new pg.Client({ connectionString: server.url })
await owner.connect()
await owner.query("set session_replication_role = replica")

/** Each day of ninety has its share of each of twelve types, of which one in two is about a project. */
async function fillLog(number: number, events: number): Promise<void> {
  const id = tenantId(number)
  await owner.query(
    `insert into app.events (tenant_id, id, type, actor_type, actor_id, entity_type, entity_id, data, request_id, occurred_at)
      select $1, gen_random_uuid(), kind || '.done_' || n % 12, 'system', 'bench', kind,
        case kind when 'project' then projects[1 + n % ${projectsEach}]::text else 'x' end, '{}', 'bench',
        now() - (n % 90) * interval '1 day' - n % 3600 * interval '1 second'
      from generate_series(1, $2::int) n, lateral (select case n % 2 when 0 then 'project' else 'thing' end as kind) told,
        (select array_agg(id) as projects from app.projects where tenant_id = $1) made`,
    [id, events],
  )
}
await fillLog(1, few)
await fillLog(2, many)

const begun = performance.now()
while ((await foldEvents(databases.worker)) > 0);
reported("events-folded-per-second", ((few + many) * 1_000) / (performance.now() - begun))
await owner.query("vacuum analyze")
const wrong = await rebuildCounts(databases.worker, tenantId(1))
if (wrong > 0) throw new Error(`The fold counted ${wrong} windows otherwise than a rebuild.`)

/** Both that the page asks, the second once it stands. */
const home = (of: ReturnType<typeof ownerOf>) => Promise.all([getOverview(of), readInsight(of, 90)])

const [smaller, larger] = [ownerOf(databases, 1, permissions), ownerOf(databases, 2, permissions)]
const shown = (await readInsight(larger, 90)).events.reduce((sum, count) => sum + count, 0)
// The first of the ninety days may lie on the ninety-first.
if (shown < many * 0.97 || shown > many) throw new Error(`The page shows ${shown} of ${many} events.`)

const { ms, ratio } = await race(
  { smaller: () => home(smaller), larger: () => home(larger) },
  { clients: 4, rounds: 15, timesARound: 200 },
)
const size = many >= 10_000_000 ? "10m" : "1m"
reported(`home-ms-of-${size}`, ms("larger"))
figure(`home-of-${size}-to-10k-events`, ratio("larger", "smaller"), 1.5)

await Promise.all([databases.close(), owner.end()])
await server.stop()
exitByBudgets()
