import { newId, type JobRunId } from "@plinth/core"
import { triggerSettings } from "@plinth/jobs"
import { triggerEngine } from "@plinth/jobs/trigger"
import { expect, test } from "vitest"
import { tasks } from "../tasks"

test("a real server takes a batch, knows a dispatch by its name, and takes it twice as one", async ({
  skip,
}) => {
  const settings = triggerSettings()
  if (!settings) return skip("TRIGGER_API_URL and TRIGGER_SECRET_KEY name no server to speak to")
  const engine = triggerEngine(settings)
  // No ledger knows this run: a body that is deployed there finds nothing to do.
  const run = { runId: newId<JobRunId>(), dispatch: 0, tenantId: null, task: tasks[0]?.id ?? "", ref: null }
  expect(await engine.ask([run])).toEqual(["unknown"])
  await engine.send?.([run])
  await engine.send?.([run])
  const heardOf = async () => (await engine.ask([run]))[0] !== "unknown"
  await expect.poll(heardOf, { timeout: 60_000, interval: 1_000 }).toBe(true)
}, 90_000)
