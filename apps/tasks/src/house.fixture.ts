import { billingProvider, publishProducts } from "@plinth/billing"
import { openDoor, startBillingSandbox, type BillingSandbox } from "@plinth/billing/testing"
import type { TestDatabase } from "@plinth/db/testing"
import { afterAll, beforeAll, vi } from "vitest"
import { startTasks, type RunningTasks } from "./start-tasks"

/** The whole house around a database, for the tests of a file: the sandbox, the door for its messages, and the worker. */
export function wholeHouse(db: TestDatabase): void {
  let sandbox: BillingSandbox
  let closeDoor: () => void
  let running: RunningTasks

  beforeAll(async () => {
    sandbox = await startBillingSandbox()
    vi.stubEnv("RESEND_BASE_URL", `${sandbox.url}/resend`)
    closeDoor = await openDoor(sandbox.url, db)
    await publishProducts(billingProvider(), db.url)
    running = await startTasks(db, 4)
  }, 60_000)

  afterAll(async () => {
    await running.stop()
    await sandbox.stop()
    vi.unstubAllEnvs()
    closeDoor()
  }, 60_000)
}
