import { queueIdentityMail, receiveMailEvent } from "@plinth/notifications"
import { startSandbox, type TestSandbox } from "@plinth/notifications/testing"
import { changeRole, inviteMember } from "@plinth/tenants"
import { aTenant } from "@plinth/tenants/testing"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest"
import { z } from "zod"
import { startTasks, type RunningTasks } from "./start-tasks"

const patiently = { timeout: 60_000, interval: 200 }
const Made = z.object({ signing_secret: z.string() })
const Told = z.object({
  items: z.array(z.looseObject({ id: z.string(), headers: z.record(z.string(), z.string()) })),
})
let sandbox: TestSandbox
let running: RunningTasks

beforeAll(async () => {
  sandbox = await startSandbox()
  vi.stubEnv("RESEND_BASE_URL", `${sandbox.url}/resend`)
})
afterEach(async () => {
  await running.stop()
  await sandbox.reset()
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await sandbox.stop()
})

const mailsTo = async (email: string) =>
  Told.parse(await sandbox.read(`/mail?to=${encodeURIComponent(email)}`)).items

const mishaps = [
  { kind: "status", status: 500 },
  { kind: "status", status: 429 },
  { kind: "status", status: 401 },
  { kind: "timeout_after_effect", ms: 0 },
  { kind: "corrupt" },
  { kind: "drop" },
  null,
]

test("the playbook of mail that is down: whatever Resend does, each mail arrives once when it is over, and none is given up", async () => {
  const acme = await aTenant({ plan: "business" })
  const states = () =>
    acme.databases.asSuperuser<{ state: string }>(
      "select distinct state from app.job_runs where tenant_id = $1 and task = 'notifications.send-invitation'",
      [acme.tenant.id],
    )
  const invited = mishaps.map((_, count) => `ada${count}@mail-down.test`)
  for (const [count, email] of invited.entries()) {
    await inviteMember(acme.as("owner"), { email, role: "member", delivery: "mail" })
    const fault = mishaps[count]
    if (fault) await sandbox.breakResend({ ...fault, match: email, times: 2 })
  }
  running = await startTasks(acme.databases, 4)
  await vi.waitFor(
    async () => {
      // What waits for its next try is tried now, a second after it was refused: 429 says so much.
      await acme.databases.asSuperuser("update app.job_runs set run_at = now() where state = 'pending'")
      await running.idle()
      expect(await states()).toEqual([{ state: "succeeded" }])
    },
    { timeout: 60_000, interval: 1_100 },
  )
  for (const email of invited) expect(await mailsTo(email), email).toHaveLength(1)
}, 90_000)

/** The door that the sandbox's messages come in by. */
async function openDoor(databases: Parameters<typeof receiveMailEvent>[0]) {
  const door = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on("data", (part: Buffer) => parts.push(part))
    request.on("end", () => {
      const headers = new Headers(request.headers as Record<string, string>)
      receiveMailEvent(databases, headers, Buffer.concat(parts)).then(
        () => response.writeHead(200).end(),
        (error: Error) => response.writeHead(500).end(error.message),
      )
    })
  })
  await new Promise<void>((resolve) => door.listen(0, "127.0.0.1", resolve))
  const endpoint = `http://127.0.0.1:${(door.address() as AddressInfo).port}`
  const answer = await fetch(`${sandbox.url}/resend/webhooks`, {
    method: "POST",
    headers: { authorization: "Bearer re_sandbox" },
    body: JSON.stringify({ endpoint, events: [] }),
  })
  vi.stubEnv("RESEND_WEBHOOK_SECRET", Made.parse(await answer.json()).signing_secret)
  return () => {
    door.close()
    door.closeAllConnections()
  }
}

test("an address that sends mail back gets no more of it, but for what its owner asks for and waits for", async () => {
  const acme = await aTenant({ plan: "business" })
  const db = acme.databases
  const closeDoor = await openDoor(db)
  const [owner, ada] = [acme.as("owner"), acme.as("member")]
  await ada.read(async () => {})
  running = await startTasks(db, 4)
  await changeRole(owner, { memberId: ada.member.id, role: "viewer" })
  await vi.waitFor(async () => expect(await mailsTo(ada.user.email)).toHaveLength(1), patiently)
  const [mail] = await mailsTo(ada.user.email)
  expect(mail?.headers["List-Unsubscribe-Post"]).toBe("List-Unsubscribe=One-Click")
  await sandbox.post(`/mail/${mail?.id}/outcome`, { outcome: "bounced" })
  await sandbox.post("/resend/webhooks/flush", {})

  await changeRole(owner, { memberId: ada.member.id, role: "member" })
  const states = () =>
    db.asSuperuser<{ state: string; outcome: string | null }>(
      `select state, outcome from app.notification_deliveries
        where tenant_id = $1 and member_id = $2 and channel = 'email' and kind = 'team.role_changed' order by id`,
      [acme.tenant.id, ada.member.id],
    )
  await vi.waitFor(
    async () =>
      expect(await states()).toEqual([
        { state: "sent", outcome: "bounced" },
        { state: "suppressed", outcome: null },
      ]),
    patiently,
  )
  const identity = { user: ada.user, url: "http://localhost:3000/reset-password?token=a1" }
  await queueIdentityMail(db, { ...identity, template: "password-changed" })
  await queueIdentityMail(db, { ...identity, template: "reset-password" })
  await vi.waitFor(async () => expect(await mailsTo(ada.user.email)).toHaveLength(2), patiently)
  await sandbox.post("/resend/webhooks/flush", {})
  await running.idle()
  expect(await mailsTo(ada.user.email)).toHaveLength(2)

  // It arrived, so the mailbox takes mail again.
  await changeRole(owner, { memberId: ada.member.id, role: "viewer" })
  await vi.waitFor(async () => expect(await mailsTo(ada.user.email)).toHaveLength(3), patiently)
  closeDoor()
}, 90_000)
