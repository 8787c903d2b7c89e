import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import os from "node:os"
import path from "node:path"
import { afterAll, expect, test } from "vitest"
import { countReport } from "./count-report"

const folder = mkdtempSync(path.join(os.tmpdir(), "plinth-report-"))
const report = path.join(folder, "report.json")
const count = (content: unknown) => {
  writeFileSync(report, JSON.stringify(content))
  return countReport(report)
}

afterAll(() => rmSync(folder, { recursive: true, force: true }))

test("counts unit tests, and a file that did not load as one failure", () => {
  const unloaded = { status: "failed", assertionResults: [] }
  const counts = { numPassedTests: 7, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 }
  expect(count({ ...counts, testResults: [unloaded] })).toEqual({ passed: 7, failed: 2, skipped: 3 })
})

test("counts browser tests, and an error outside of any as one failure", () => {
  const stats = { expected: 5, flaky: 1, unexpected: 2, skipped: 1 }
  expect(count({ stats, errors: [{}] })).toEqual({ passed: 6, failed: 3, skipped: 1 })
})

test("a report that was not written counts nothing", () => {
  expect(countReport(path.join(folder, "missing.json"))).toEqual({ passed: 0, failed: 0, skipped: 0 })
})
