import { stat, writeFile } from "node:fs/promises"
import os from "node:os"
import path from "node:path"

const file = path.join(os.tmpdir(), "plinth-worker-alive")

export const HEARTBEAT_MS = 20_000

/** Says that the worker still turns its rounds; a worker whose database is away is alive. */
export const beat = () => writeFile(file, "")

/** True where the last beat is not long ago. */
export async function isAlive(now: number): Promise<boolean> {
  const last = await stat(file).catch(() => null)
  return last !== null && now - last.mtimeMs < 4 * HEARTBEAT_MS
}
