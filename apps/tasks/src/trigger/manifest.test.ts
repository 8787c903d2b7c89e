import { messagesOf } from "@plinth/i18n"
import { resourceCatalog } from "@trigger.dev/core/v3"
import { StandardResourceCatalog } from "@trigger.dev/core/v3/workers"
import { expect, test } from "vitest"
import { tasks } from "../tasks"

resourceCatalog.setGlobalResourceCatalog(new StandardResourceCatalog())
resourceCatalog.setCurrentFileContext("src/trigger/tasks.ts", "tasks")
const { triggerTasks } = await import("./tasks")

test("what is deployed to Trigger.dev is what the worker knows: no task more, none less, under the same ids", () => {
  const manifest = resourceCatalog.listTaskManifests()
  const ids = tasks.map(({ id }) => id).toSorted()
  expect(manifest.map(({ id }) => id).toSorted()).toEqual(ids)
  expect(triggerTasks.map(({ id }) => id).toSorted()).toEqual(ids)
  expect(resourceCatalog.listTaskIdCollisions()).toEqual([])
})

test("each has one attempt there, since the ledger counts them, and longer than its own time", () => {
  for (const { id, timeoutSeconds } of tasks) {
    const there = resourceCatalog.getTaskManifest(id)
    expect(there?.retry?.maxAttempts, id).toBe(1)
    expect(there?.maxDuration, id).toBeGreaterThan(timeoutSeconds)
  }
})

test("each has words for people, by which they find it, and nothing else has", () => {
  const keys = tasks.map(({ id }) => id.replace(".", "_"))
  expect(Object.keys(messagesOf.en.jobs.task).toSorted()).toEqual(keys.toSorted())
})
