import { systemClock } from "@plinth/core"
import { visitorContext } from "@plinth/db"
import { spawnSandbox, testDatabase } from "@plinth/db/testing"
import { flushReports } from "@plinth/observability"
import { expect, test, vi } from "vitest"
import { reportProblem, ReportProblemInput } from "./report-problem"

const db = await testDatabase()
const visitor = visitorContext(db, { requestId: "test-request" }, systemClock)
const stranger = { visitor, person: null, member: null }
const report = ReportProblemInput.parse({
  message: "It broke.",
  page: "/pricing",
  browser: "Firefox",
  errorId: "K7QF2M9A",
})

test("a stranger's report lands in the inbox, and a mail to support is queued with it", async () => {
  const { id } = await reportProblem(stranger, report)
  const rows = await db.asSuperuser(
    "select message, page, error_id from platform.problem_reports where id = $1",
    [id],
  )
  expect(rows).toEqual([{ message: "It broke.", page: "/pricing", error_id: "K7QF2M9A" }])
  const jobs = await db.asSuperuser<{ payload: string }>("select payload::text from app.job_runs")
  expect(jobs).toHaveLength(1)
  expect(jobs[0]?.payload).not.toContain("It broke.")
})

test("a report of an error that the person saw is joined to it at Sentry, without a word of theirs", async () => {
  const sandbox = await spawnSandbox()
  try {
    vi.stubEnv("SENTRY_DSN", `${sandbox.url.replace("://", "://key@")}/sentry/1`)
    const errorId = "0af7651916cd83dd8448eb211c80319c"
    const { id } = await reportProblem(stranger, { ...report, errorId })
    await flushReports()
    const told = await (await fetch(`${sandbox.url}/_/errors?id=${errorId}`)).text()
    expect(JSON.parse(told)).toMatchObject({
      items: [{ type: "Feedback", about: errorId, message: `Problem report ${id}` }],
    })
    expect(told).not.toContain("It broke.")
  } finally {
    vi.unstubAllEnvs()
    await sandbox.stop()
  }
})

test("nobody reads the inbox through the app's role", async () => {
  const reading = visitor.read((tx) => tx.selectFrom("platform.problem_reports").select("id").execute())
  await expect(reading).rejects.toThrow(/permission denied/)
})

test("what Postgres cannot store is left out", async () => {
  const nul = { message: "It\0 broke.", page: "/a\0b", browser: "Fire\0fox", errorId: "K7\0" }
  const { id } = await reportProblem(stranger, ReportProblemInput.parse(nul))
  const [row] = await db.asSuperuser("select page, browser from platform.problem_reports where id = $1", [id])
  expect(row).toEqual({ page: "/ab", browser: "Firefox" })
})

test.each([
  "https://evil.example",
  "//evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "javascript:alert(1)",
  "",
])("the page %j is not one of ours", (page) => {
  expect(ReportProblemInput.safeParse({ ...report, page }).success).toBe(false)
})
