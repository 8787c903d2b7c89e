import { startSandbox, type TestSandbox } from "@plinth/notifications/testing"
import { createProject, CreateProjectInput } from "@plinth/projects"
import { aTenant } from "@plinth/projects/testing"
import { afterAll, beforeAll, expect, test, vi } from "vitest"
import { startTasks, type RunningTasks } from "./start-tasks"

let sandbox: TestSandbox
let running: RunningTasks

beforeAll(async () => {
  sandbox = await startSandbox()
  vi.stubEnv("RESEND_BASE_URL", `${sandbox.url}/resend`)
})
afterAll(async () => {
  await running.stop()
  vi.unstubAllEnvs()
  await sandbox.stop()
})

test("on Monday at eight of its time zone a tenant's keepers hear of the week, once, and of a quiet one nothing", async () => {
  const acme = await aTenant({ plan: "business" })
  const db = acme.databases
  const people = [acme.as("owner"), acme.as("admin"), acme.as("member")]
  const moveTo = async (instant: string) => {
    await db.asSuperuser(
      `insert into platform.tenant_clocks (tenant_id, offset_ms)
        values ($1, extract(epoch from $2::timestamptz - now()) * 1000)
        on conflict (tenant_id) do update set offset_ms = excluded.offset_ms`,
      [acme.tenant.id, instant],
    )
    await running.idle()
  }
  const reports = async () =>
    Promise.all(
      people.map(async ({ user }) =>
        (await sandbox.mails(encodeURIComponent(user.email)))
          .filter(({ subject }) => subject.startsWith("Acme: the week"))
          .map(({ subject, text }) => [subject, text?.match(/\d+ projects? \w+ created/)?.[0]]),
      ),
    )
  await db.asSuperuser("update app.tenants set time_zone = 'Europe/Berlin' where id = $1", [acme.tenant.id])
  // A Tuesday, by the clock of the tests.
  await createProject(acme.as("owner"), CreateProjectInput.parse({ name: "Wind farm" }))
  running = await startTasks(db, 4)
  await moveTo("2026-03-05T12:00:00Z")
  const due = async () =>
    (await db.asSuperuser<{ at: Date }>("select due_at as at from app.weekly_reports"))[0]?.at
  // What was planned at the founding was planned by the house's clock.
  await db.asSuperuser("update app.weekly_reports set due_at = '2026-03-09T07:00:00Z'")

  await moveTo("2026-03-09T06:50:00Z")
  expect(await reports()).toEqual([[], [], []])
  await moveTo("2026-03-09T07:00:01Z")
  const said = [["Acme: the week of March 2, 2026", "1 project was created"]]
  expect(await reports()).toEqual([said, said, []])
  expect(await due()).toEqual(new Date("2026-03-16T07:00:00Z"))
  await running.idle()
  await moveTo("2026-03-16T07:00:01Z")
  expect(await due()).toEqual(new Date("2026-03-23T07:00:00Z"))
  expect(await reports()).toEqual([said, said, []])
}, 60_000)
