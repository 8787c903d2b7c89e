import { readVitals } from "@plinth/gate"
import { startSandbox, type TestSandbox } from "@plinth/notifications/testing"
import { foldJobMinutes, readJobsOverview, retryFailedJobs } from "@plinth/platform"
import { anOperator } from "@plinth/platform/testing"
import { inviteMember } from "@plinth/tenants"
import { aTenant } from "@plinth/tenants/testing"
import { afterAll, beforeAll, expect, test, vi } from "vitest"
import { startTasks } from "./start-tasks"

let sandbox: TestSandbox

beforeAll(async () => {
  sandbox = await startSandbox()
  vi.stubEnv("RESEND_BASE_URL", `${sandbox.url}/resend`)
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await sandbox.stop()
})

const invitation = "notifications.send-invitation"
const invited = Array.from({ length: 8 }, (_, count) => `ada${count}@queue-stuck.test`)

test("the playbook of a stuck queue: it is seen, found, mended and tried again, and nobody gets two mails", async () => {
  const acme = await aTenant({ plan: "business" })
  const db = acme.databases
  const { ctx: admin } = await anOperator(db, "platform_admin")
  for (const email of invited)
    await inviteMember(acme.as("owner"), { email, role: "member", delivery: "mail" })

  // The provider refuses, for long enough that jobs are given up.
  await sandbox.breakResend({ kind: "status", status: 422 })
  const before = await startTasks(db, 4)
  await before.idle()
  await before.stop()
  await foldJobMinutes(db.worker)
  expect((await readJobsOverview(admin)).alerts).toEqual(["fail"])
  const { plinth_jobs_failed_recent: failed, plinth_mails_recent: mails } = await readVitals({ ...db })
  expect(failed?.values[invitation]).toBe(invited.length)
  expect(mails?.values.failed).toBeGreaterThanOrEqual(invited.length)

  // It is mended and all are tried again, but nobody works.
  await sandbox.reset()
  expect(await retryFailedJobs(admin, { taskId: invitation })).toEqual({ count: invited.length })
  expect(await retryFailedJobs(admin, { taskId: invitation })).toEqual({ count: 0 })
  await db.asSuperuser(
    "update app.job_runs set run_at = now() - interval '10 minutes' where state = 'pending'",
  )
  expect((await readJobsOverview(admin)).alerts).toEqual(["wait", "fail"])
  const { plinth_jobs_oldest_seconds: oldest } = await readVitals({ ...db })
  expect(oldest?.values.value).toBeGreaterThan(590)

  // A worker is started.
  const after = await startTasks(db, 4)
  await after.idle()
  await after.stop()
  for (const email of invited) expect(await sandbox.mails(encodeURIComponent(email))).toHaveLength(1)
  expect((await readJobsOverview(admin)).alerts).not.toContain("wait")
})
