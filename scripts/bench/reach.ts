import pg from "pg"
import { setTimeout as sleep } from "node:timers/promises"
import { startTasks } from "../../apps/tasks/src/start-tasks"
import { newId, type MemberId, type SessionId } from "../../packages/core/src"
import { memberContext, openDatabases, type MemberContext } from "../../packages/db/src"
import { openFeedHub, record } from "../../packages/events/src"
import { roles } from "../../packages/gate/src/roles"
import { projectEvents } from "../../packages/projects/src/events"
import { benchDatabase } from "./kit/bench-database"
import { exitByBudgets, figure, reported } from "./kit/budget"
import { insertCrowd, ownerOf, tenantId, userId } from "./kit/crowd"
import { median } from "./kit/median"

// From the commit of an event to the message that a member's bell follows, over event log, reaction, job and feed, with two hundred
// feeds open in two tenants; and how many notifications are written in a second when much happens at once.

const tenants = [1, 2]
const listenersEach = 100
const moments = 40
const burst = 50

const database = await benchDatabase("reach")
await insertCrowd(database.url, tenants.length, 1)
const admin = new pg.Pool({ connectionString: database.url, max: 2 })
const { rows: members } = await admin.query<{ id: MemberId; tenant: number }>(
  `with people as (
      insert into auth.users (id, name, email, email_verified)
        select gen_random_uuid(), 'Grace Example', 'm' || n || '@example.test', true from generate_series(1, $1) n returning id
    ), numbered as (select id, 1 + (row_number() over ()) % ${tenants.length} as tenant from people)
    insert into app.tenant_members (tenant_id, id, user_id, role, joined_at)
      select ('00000000-0000-7000-8001-' || lpad(tenant::text, 12, '0'))::uuid, gen_random_uuid(), id, 'member', now() from numbered
      returning id, right(tenant_id::text, 12)::int as tenant`,
  [tenants.length * listenersEach],
)
const databases = openDatabases({ url: database.url, size: 16 })
const running = await startTasks(databases, 8)
const hub = openFeedHub(databases)

const heard = new Map<string, number[]>()
let open = 0
for (const { id, tenant } of members) void listen(id, tenant)
async function listen(id: MemberId, tenant: number): Promise<void> {
  const { origin } = ownerOf(databases, tenant)
  const member = memberContext(databases, {
    tenant: { id: tenantId(tenant), slug: `t-${tenant}` } as MemberContext["tenant"],
    member: { id, userId: userId(tenant), type: "member", role: "member" },
    user: { id: userId(tenant), name: "Grace", email: "grace@example.test", emailVerified: true },
    permissions: roles.member,
    rights: roles,
    origin,
  })
  const reader = { member, sessionId: newId<SessionId>(), checkStillAdmitted: () => Promise.resolve(null) }
  for await (const message of hub.listen(reader, {})) {
    if (message.type === "open") open += 1
    if (message.type === "notified") heard.set(id, [...(heard.get(id) ?? []), performance.now()])
  }
}
while (open < members.length) await sleep(20)

const happen = (tenant: number) =>
  ownerOf(databases, tenant).write((tx) => record(tx, projectEvents.created(newId(), {})))

const waits: number[] = []
for (let moment = 0; moment < moments; moment += 1) {
  const tenant = tenants[moment % tenants.length] ?? 1
  const here = members.filter((each) => each.tenant === tenant)
  const before = new Map(here.map(({ id }) => [id, heard.get(id)?.length ?? 0]))
  await happen(tenant)
  const committed = performance.now()
  const isTold = ({ id }: { id: MemberId }) => (heard.get(id)?.length ?? 0) > (before.get(id) ?? 0)
  while (!here.every(isTold)) await sleep(2)
  for (const { id } of here) waits.push((heard.get(id)?.[before.get(id) ?? 0] ?? Number.NaN) - committed)
  await sleep(50 + Math.random() * 200)
}
const sorted = waits.toSorted((a, b) => a - b)
console.log(`${waits.length} bells, ${members.length} feeds open`)
figure("reach-event-to-bell-p50-ms", median(sorted), 300)
figure("reach-event-to-bell-p95-ms", sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN, 1_000)

const begun = performance.now()
for (let n = 0; n < burst; n += 1) await Promise.all(tenants.map(happen))
await running.idle()
const seconds = (performance.now() - begun) / 1_000
reported("reach-events-fanned-out-per-second", (burst * tenants.length) / seconds)
reported("reach-notifications-per-second", (burst * tenants.length * listenersEach) / seconds)

const { rows } = await admin.query<{ count: number }>("select count(*)::int as count from app.notifications")
const expected = (moments + burst * tenants.length) * listenersEach
if (rows[0]?.count !== expected)
  throw new Error(`${rows[0]?.count} of ${expected} notifications were written`)

await running.stop()
hub.close()
await admin.end()
await databases.close()
await database.stop()
exitByBudgets()
