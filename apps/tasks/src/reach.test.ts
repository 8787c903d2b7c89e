import { newId, type SessionId } from "@plinth/core"
import { personContext, type MemberContext } from "@plinth/db"
import { testOrigin, type TestDatabase } from "@plinth/db/testing"
import { addDevice, DeviceInput, listDevices, setPreference } from "@plinth/notifications"
import { startSandbox, type TestSandbox } from "@plinth/notifications/testing"
import { aTenant } from "@plinth/projects/testing"
import { changeRole } from "@plinth/tenants"
import { afterAll, beforeAll, expect, test, vi } from "vitest"
import { z } from "zod"
import { startTasks } from "./start-tasks"

let sandbox: TestSandbox
const phone = "+4915112345678"

const Subscription = z.object({
  endpoint: z.string(),
  keys: z.object({ p256dh: z.string(), auth: z.string() }),
})
const Texts = z.object({ items: z.array(z.object({ to: z.string(), body: z.string() })) })
const Shown = z.object({ items: z.array(z.object({ text: z.string() })) })
const texts = async () => Texts.parse(await sandbox.read("/texts")).items
const shown = async () => Shown.parse(await sandbox.read("/push/messages")).items

beforeAll(async () => {
  sandbox = await startSandbox()
  vi.stubEnv("RESEND_BASE_URL", `${sandbox.url}/resend`)
  vi.stubEnv("SANDBOX_PORT", new URL(sandbox.url).port)
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await sandbox.stop()
})

/** Gives a member a phone and a browser, and has them told of their role by both. */
async function reachable(db: TestDatabase, member: MemberContext): Promise<void> {
  const { id } = member.user
  await db.asSuperuser("insert into auth.user_phones (user_id, number) values ($1, $2)", [id, phone])
  const sessionId = newId<SessionId>()
  await db.asSuperuser(
    "insert into auth.user_sessions (id, user_id, token, expires_at) values ($1, $2, $3, now() + interval '1 day')",
    [sessionId, id, newId()],
  )
  const person = personContext(db, member.user, testOrigin(id))
  const { serverKey } = await listDevices(person, { sessionId })
  const made = await sandbox.post("/push/devices", { applicationServerKey: serverKey })
  const { endpoint, keys } = Subscription.parse(made)
  await addDevice(person, { sessionId }, DeviceInput.parse({ endpoint, ...keys, serverKey }))
  for (const channel of ["sms", "push"] as const)
    await setPreference(member, { kind: "team.role_changed", channel, isOn: true })
}

test("what happens reaches a phone and a browser, each once, through a provider that fails at first and a worker that begins anew", async () => {
  const acme = await aTenant({ plan: "business" })
  const { databases: db } = acme
  const [owner, member] = [acme.as("owner"), acme.as("member")]
  await owner.read(async () => {})
  await reachable(db, member)
  await sandbox.post("/faults", { provider: "twilio", kind: "timeout_after_effect", ms: 0, times: 1 })
  await sandbox.post("/faults", { provider: "push", kind: "status", status: 503, times: 1 })

  const first = await startTasks(db, 4)
  await changeRole(owner, { memberId: member.member.id, role: "viewer" })
  const states = () =>
    db.asSuperuser<{ channel: string; state: string }>(
      "select channel, state from app.notification_deliveries where kind = 'team.role_changed' and channel <> 'email' order by channel",
    )
  // Each has struck once, and is mended by that.
  await expect.poll(() => sandbox.read("/faults"), { timeout: 15_000 }).toEqual({ items: [] })
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
