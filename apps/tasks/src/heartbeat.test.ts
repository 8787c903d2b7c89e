import { expect, test } from "vitest"
import { beat, HEARTBEAT_MS, isAlive } from "./heartbeat"

test("a worker that beat is alive, and one that stopped long ago is not", async () => {
  await beat()
  expect(await isAlive(Date.now())).toBe(true)
  expect(await isAlive(Date.now() + 5 * HEARTBEAT_MS)).toBe(false)
})
