import { newId } from "@plinth/core"
import { insertTenant, isWholeProof, keepProof, testDatabase } from "@plinth/db/testing"
import { deliver, setPreference } from "@plinth/notifications"
import { startSandbox, type TestSandbox } from "@plinth/notifications/testing"
import { retryFailedJobs } from "@plinth/platform"
import { anOperator } from "@plinth/platform/testing"
import { aTenant } from "@plinth/projects/testing"
import { changeRole } from "@plinth/tenants"
import { setTimeout as sleep } from "node:timers/promises"
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest"
import { z } from "zod"
import { tallyDeliveries } from "./delivery-tally.fixture"
import { happen, makeReachable, reachableTenants } from "./reachable.fixture"
import { startTasks } from "./start-tasks"
import { startWorkerToKill } from "./worker-to-kill.fixture"

const db = await testDatabase()
let sandbox: TestSandbox
const phone = "+4915112345678"

const Texts = z.object({ items: z.array(z.object({ to: z.string(), body: z.string() })) })
const Shown = z.object({ items: z.array(z.object({ text: z.string() })) })
const Faults = z.object({
  items: z.array(z.object({ kind: z.string(), ms: z.number(), struck: z.number() })),
})
const texts = async () => Texts.parse(await sandbox.read("/texts")).items
const shown = async () => Shown.parse(await sandbox.read("/push/messages")).items
const faults = async () => Faults.parse(await sandbox.read("/faults")).items

beforeAll(async () => {
  sandbox = await startSandbox()
  vi.stubEnv("RESEND_BASE_URL", `${sandbox.url}/resend`)
  vi.stubEnv("SANDBOX_PORT", new URL(sandbox.url).port)
  // What one person and the house may be sent in a day is not in question here.
  for (const most of ["SMS_MOST_A_PERSON", "SMS_MOST_AN_HOUR", "SMS_MOST_A_DAY"]) vi.stubEnv(most, "100000")
})
beforeEach(() => sandbox.reset())
afterAll(async () => {
  vi.unstubAllEnvs()
  await sandbox.stop()
})

test("what happens reaches a phone and a browser, each once, through a provider that fails at first and a worker that begins anew", async () => {
  const acme = await aTenant({ plan: "business" })
  const [owner, member] = [acme.as("owner"), acme.as("member")]
  await owner.read(async () => {})
  await makeReachable(db, sandbox, member.user, phone)
  for (const channel of ["sms", "push"] as const)
    await setPreference(member, { kind: "team.role_changed", channel, isOn: true })
  await sandbox.post("/faults", { provider: "twilio", kind: "timeout_after_effect", ms: 0, times: 1 })
  await sandbox.post("/faults", { provider: "push", kind: "status", status: 503, times: 1 })

  const first = await startTasks(db, 4)
  await changeRole(owner, { memberId: member.member.id, role: "viewer" })
  const states = () =>
    db.asSuperuser<{ channel: string; state: string }>(
      "select channel, state from app.notification_deliveries where kind = 'team.role_changed' and channel <> 'email' order by channel",
    )
  // Each has struck once, and is mended by that.
  await expect.poll(faults, { timeout: 15_000 }).toEqual([])
  await first.stop()

  await db.asSuperuser("update app.job_runs set run_at = now() where state = 'pending'")
  const second = await startTasks(db, 4)
  await expect.poll(states, { timeout: 15_000 }).toEqual([
    { channel: "push", state: "sent" },
    { channel: "sms", state: "sent" },
  ])
  await second.stop()
  expect(await texts()).toEqual([
    { to: phone, body: expect.stringMatching(/^Acme: You are now viewer .*#\S{8}$/) },
  ])
  expect((await shown()).map(({ text }) => JSON.parse(text) as unknown)).toEqual([
    expect.objectContaining({ title: "You are now viewer", path: expect.stringMatching(/^\/app\//) }),
  ])
}, 60_000)

/** `pnpm test:long` wants the whole proof: two thousand events, ten kills, and calls that are answered after half a minute. */
const chaos = isWholeProof()
  ? { kills: 10, eventsEach: 200, tenants: 10, slots: 8, late: 2, patience: 180_000 }
  : { kills: 1, eventsEach: 40, tenants: 4, slots: 4, late: 0, patience: 60_000 }
const providers = ["resend", "twilio", "push"]
/** Asked one after the other, each is met by a twelfth of the calls. */
const aThird = [
  { kind: "status", status: 500, chance: 1 / 12 },
  { kind: "timeout_after_effect", ms: 0, chance: 1 / 11 },
  { kind: "corrupt", chance: 1 / 10 },
  { kind: "latency", ms: 300, chance: 1 / 9 },
]
const lateMs = 30_000

/** Of these tenants, what follows from `happen`. */
const told = "tenant_id = any($1) and kind = 'usage.credits_exhausted'"
const countOf = async (query: string, tenantIds: readonly string[]) =>
  (await db.asSuperuser<{ count: number }>(query, [tenantIds]))[0]?.count ?? 0

/** Until so much was sent: what waits for its next try is tried now, what was given up an operator tries again. Answers with how much that was. */
async function untilSent(due: number, tenantIds: readonly string[]): Promise<number> {
  const { ctx: operator } = await anOperator(db, "platform_admin")
  let givenUp = 0
  const options = { timeout: chaos.patience, interval: 500 }
  await vi.waitFor(async () => {
    await db.asSuperuser(
      "update app.job_runs set run_at = now() where state = 'pending' and task like 'notifications.%'",
    )
    givenUp += (await retryFailedJobs(operator, { taskId: deliver.id })).count
    const sent =
      "select count(*)::int from app.notification_deliveries where tenant_id = any($1) and state = 'sent'"
    expect(await countOf(sent, tenantIds)).toBe(due)
  }, options)
  return givenUp
}

test(
  "workers are killed with -9 while each provider fails a third of its calls: each message arrives, by its key once, and the bell has it once",
  { timeout: 60_000 + chaos.kills * (chaos.patience + 60_000) },
  async () => {
    const tenants = await reachableTenants(db, sandbox, chaos.tenants)
    const ids = tenants.map(({ id }) => id)
    const { collect, tally } = tallyDeliveries(db, sandbox, ids)
    for (const provider of providers)
      for (const fault of aThird) await sandbox.post("/faults", { provider, ...fault })

    let [events, inHand, givenUp] = [0, 0, 0]
    let worker = await startWorkerToKill(db, chaos.slots)
    for (let round = 0; round < chaos.kills; round += 1) {
      // A mail is taken, and the worker dies over its answer.
      await sandbox.breakResend({ kind: "timeout_after_effect", ms: 60_000, times: 1 })
      for (const provider of chaos.late ? providers : [])
        await sandbox.post("/faults", { provider, kind: "latency", ms: lateMs, times: chaos.late })
      for (let n = 0; n < chaos.eventsEach; n += 1) {
        const tenant = tenants[n % tenants.length]
        if (tenant) await happen(db, tenant)
      }
      events += chaos.eventsEach
      await vi.waitFor(async () => expect((await faults()).filter(({ ms }) => ms === 60_000)).toEqual([]), {
        timeout: chaos.patience,
      })
      inHand += await countOf(
        "select count(*)::int from app.job_runs where tenant_id = any($1) and state = 'running'",
        ids,
      )
      await worker.kill()
      worker = await startWorkerToKill(db, chaos.slots)
      givenUp += await untilSent(3 * events, ids)
      await collect()
    }
    const struck = (await faults()).reduce((sum, fault) => sum + fault.struck, 0)
    const lost = (await faults()).reduce(
      (sum, { kind, struck: times }) => (kind === "timeout_after_effect" ? sum + times : sum),
      0,
    )
    const late = chaos.kills * chaos.late
    if (late) await sleep(lateMs)
    await worker.kill()

    const { email, sms, push } = await tally()
    expect(email).toEqual({ missing: [], doubled: [], strange: [] })
    expect([...sms.missing, ...sms.strange, ...push.missing, ...push.strange]).toEqual([])
    // Twilio knows no key: a text comes twice where its call was taken after we had hung up, and only there.
    expect(sms.doubled.length).toBeLessThanOrEqual(late)
    // A push service knows none either. What comes twice has one topic and one tag, so the browser shows it once.
    expect(push.doubled.length).toBeLessThanOrEqual(lost + late + chaos.kills * chaos.slots)
    const inTheBell = (what: string) =>
      countOf(`select count(${what})::int as count from app.notifications where ${told}`, ids)
    expect([await inTheBell("*"), await inTheBell("distinct event_id")]).toEqual([events, events])
    keepProof("delivery-chaos", {
      events,
      messages: 3 * events,
      kills: chaos.kills,
      "jobs in a killed worker's hands": inHand,
      "calls that failed": struck + chaos.kills + late * providers.length,
      "given up and tried again by an operator": givenUp,
      "texts that came twice": sms.doubled.length,
      "push messages that came twice and are shown once": push.doubled.length,
      "lost, or doubled by key": email.missing.length + email.doubled.length,
    })
  },
)

test("the control: a mail whose key is another at each try comes twice, one that is only said to be sent is missing, and both are seen", async () => {
  const send = globalThis.fetch
  const asked = new Set<string>()
  vi.stubGlobal("fetch", async (url: string, init: RequestInit = {}) => {
    const headers = new Headers(init.headers)
    const key = headers.get("idempotency-key")
    if (!key) return send(url, init)
    headers.set("idempotency-key", `${key}:${newId()}`)
    // Of the first mail it is only said, of the second and the third the answer is lost.
    const place = asked.has(key) ? 0 : asked.add(key).size
    if (place === 1) return Response.json({ id: newId() })
    const answer = await send(url, { ...init, headers })
    if (place === 2 || place === 3) throw new TypeError("fetch failed")
    return answer
  })
  const tenant = await insertTenant(db)
  const { tally } = tallyDeliveries(db, sandbox, [tenant.id])
  const running = await startTasks(db, 4)
  for (let n = 0; n < 6; n += 1) await happen(db, tenant)
  await untilSent(6, [tenant.id])
  await running.stop()
  vi.unstubAllGlobals()
  const { email } = await tally()
  expect([email.missing, email.doubled, email.strange].map(({ length }) => length)).toEqual([1, 2, 0])
}, 60_000)
