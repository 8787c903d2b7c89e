import type { MemberContext } from "@plinth/db"
import { listNotifications, ListNotificationsInput, setPreference } from "@plinth/notifications"
import { startSandbox, type TestSandbox } from "@plinth/notifications/testing"
import { createProject, CreateProjectInput } from "@plinth/projects"
import { aTenant } from "@plinth/projects/testing"
import { afterAll, afterEach, beforeAll, vi } from "vitest"
import { startTasks, type RunningTasks } from "./start-tasks"

/** For the tests of a file: a sandbox, and houses in which people are told of what happens. */
export function housesThatTell() {
  let sandbox: TestSandbox
  let running: RunningTasks | undefined

  beforeAll(async () => {
    sandbox = await startSandbox()
    vi.stubEnv("RESEND_BASE_URL", `${sandbox.url}/resend`)
    vi.stubEnv("SANDBOX_PORT", new URL(sandbox.url).port)
  })
  afterEach(async () => {
    await running?.stop()
    await sandbox.reset()
  })
  afterAll(async () => {
    vi.unstubAllEnvs()
    await sandbox.stop()
  })

  /** A tenant with one of each role, whose founding was told, and the worker behind it. Its clock shows what a test says. */
  async function aHouse(at = "2030-03-04T12:00:00Z") {
    const acme = await aTenant({ plan: "business" })
    const people = {
      owner: acme.as("owner"),
      admin: acme.as("admin"),
      member: acme.as("member"),
      guest: acme.as("guest"),
    }
    await people.owner.read(async () => {})
    const db = acme.databases
    const moveTo = (instant: string) =>
      db.asSuperuser(
        `insert into platform.tenant_clocks (tenant_id, offset_ms)
          values ($1, extract(epoch from $2::timestamptz - now()) * 1000)
          on conflict (tenant_id) do update set offset_ms = excluded.offset_ms`,
        [acme.tenant.id, instant],
      )
    await moveTo(at)
    running = await startTasks(db, 4)
    await running.idle()
    await sandbox.reset()
    const rest = () => running?.idle()
    const make = (ctx: MemberContext, name: string) => createProject(ctx, CreateProjectInput.parse({ name }))
    const bell = async (ctx: MemberContext) =>
      (await listNotifications(ctx, ListNotificationsInput.parse({}))).items.map(({ title }) => title)
    const mails = async ({ user }: MemberContext) =>
      (await sandbox.mails(encodeURIComponent(user.email))).map(({ subject }) => subject).toReversed()
    const byMail = (ctx: MemberContext) =>
      setPreference(ctx, { kind: "project.created", channel: "email", isOn: true })
    const deliveries = () =>
      db.asSuperuser<{ state: string; reason: string | null }>(
        `select state, reason from app.notification_deliveries
          where tenant_id = $1 and kind = 'project.created' order by id`,
        [acme.tenant.id],
      )
    const stop = () => running?.stop()
    const start = async () => void (running = await startTasks(db, 4))
    return { acme, db, sandbox, ...people, moveTo, stop, start, rest, make, bell, mails, byMail, deliveries }
  }

  return aHouse
}
