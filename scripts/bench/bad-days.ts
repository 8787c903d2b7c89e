import { setTimeout as sleep } from "node:timers/promises"
import { newId, type MemberId, type SessionId } from "../../packages/core/src"
import { creditEvents } from "../../packages/credits/src"
import { openDatabases, personContext } from "../../packages/db/src"
import { record } from "../../packages/events/src"
import { addDevice, DeviceInput, listDevices } from "../../packages/notifications/src"
import { exitByBudgets, figure, reported } from "./kit/budget"
import { ownerOf, tenantId, userId } from "./kit/crowd"
import { median } from "./kit/median"
import { openHouse } from "./kit/open-house"
import { signInOften } from "./kit/sign-in-often"

// Pages on the bad days of those whom the house speaks to, each of them down, silent for half a minute, failing, or talking
// nonsense, while people are told of much: how long a slow page takes against one with all well. Afterwards everything that was to
// be delivered is.

const tenants = [1, 2, 3, 4]
const loads = 120
const rounds = 3
const providers = ["resend", "twilio", "push", "posthog", "sentry"]
const badDays = {
  down: { kind: "drop" },
  "slow-30-s": { kind: "latency", ms: 30_000 },
  "failing-500": { kind: "status", status: 500 },
  garbage: { kind: "corrupt" },
}

const house = await openHouse("bad-days", tenants.length)
const databases = openDatabases({ url: house.url, size: 8 })
const post = async (path: string, body: object) => {
  const answer = await fetch(`${house.sandbox.url}/_${path}`, { method: "POST", body: JSON.stringify(body) })
  if (!answer.ok) throw new Error(await answer.text())
  const said: unknown = await answer.json()
  return said
}

/** The owner of each tenant hears by mail, by text and in a browser. */
for (const tenant of tenants) {
  const { origin, member } = ownerOf(databases, tenant)
  const [id, memberId] = [userId(tenant), member?.id ?? newId<MemberId>()]
  const sessionId = newId<SessionId>()
  await house.admin.query("insert into auth.user_phones (user_id, number) values ($1, $2)", [
    id,
    `+491511000000${tenant}`,
  ])
  await house.admin.query(
    "insert into auth.user_sessions (id, user_id, token, expires_at) values ($1, $2, $3, now() + interval '1 day')",
    [sessionId, id, newId()],
  )
  await house.admin.query(
    `insert into app.notification_preferences (tenant_id, member_id, kind, channel, is_on, changed_at)
      values ($1, $2, 'usage.credits_exhausted', 'sms', true, now())`,
    [tenantId(tenant), memberId],
  )
  const facts = { id, name: "Ada", email: `${tenant}@example.test`, emailVerified: true }
  const person = personContext(databases, facts, origin)
  const { serverKey } = await listDevices(person, { sessionId })
  const { endpoint, keys } = (await post("/push/devices", { applicationServerKey: serverKey })) as {
    endpoint: string
    keys: object
  }
  await addDevice(person, { sessionId }, DeviceInput.parse({ endpoint, ...keys, serverKey }))
}

let events = 0
/** Something that all channels carry, ten times a second. */
function startTraffic() {
  let isOver = false
  const ended = (async () => {
    while (!isOver) {
      const tenant = tenants[(events += 1) % tenants.length] ?? 1
      await ownerOf(databases, tenant).write((tx) =>
        record(tx, creditEvents.exhausted(tenantId(tenant), { base: 1 })),
      )
      await sleep(100)
    }
  })()
  return () => {
    isOver = true
    return ended
  }
}

const [cookie = ""] = await signInOften(house.url, userId(1), 1)
const pages = ["", "/projects", "/notifications"].map((path) => `${house.web.url}/app/t-1${path}`)
async function slowPage(): Promise<number> {
  const stop = startTraffic()
  // What is begun now meets the providers as they are.
  await sleep(1_000)
  const took: number[] = []
  for (let load = 0; load < loads; load += 1) {
    const begun = performance.now()
    const answer = await fetch(pages[load % pages.length] ?? "", { headers: { cookie } })
    await answer.text()
    took.push(performance.now() - begun)
    if (answer.status !== 200) throw new Error(`A page answered ${answer.status}.`)
  }
  await stop()
  return took.toSorted((a, b) => a - b)[Math.floor(loads * 0.95)] ?? Number.NaN
}

const undelivered = () =>
  house.count(
    `select (${3 * events} - count(*))::int as count from app.notification_deliveries where state = 'sent'`,
  )
/** Seconds until all is delivered; what waits for its next try is tried now. */
async function recover(): Promise<number> {
  await fetch(`${house.sandbox.url}/_/faults`, { method: "DELETE" })
  const begun = performance.now()
  for (let look = 0; (await undelivered()) > 0; look += 1) {
    if (look % 10 === 0)
      await house.admin.query("update app.job_runs set run_at = now() where state = 'pending'")
    await sleep(500)
  }
  return (performance.now() - begun) / 1_000
}

await slowPage()
await recover()
for (const [name, fault] of Object.entries(badDays)) {
  const ratios: number[] = []
  let recovered = 0
  for (let round = 0; round < rounds; round += 1) {
    const well = await slowPage()
    await recover()
    for (const provider of providers) await post("/faults", { provider, ...fault })
    const ill = await slowPage()
    recovered = Math.max(recovered, await recover())
    console.log(`${name}: p95 ${ill.toFixed(0)} ms, with all well ${well.toFixed(0)} ms`)
    ratios.push(ill / well)
  }
  figure(`page-p95-with-providers-${name}`, median(ratios), 2)
  reported(`delivered-after-${name}-seconds`, recovered)
}
console.log(`${events} events, ${3 * events} messages, ${await undelivered()} not delivered`)

await databases.close()
await house.stop()
exitByBudgets()
