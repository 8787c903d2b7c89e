import { setTimeout as sleep } from "node:timers/promises"

const PATIENCE_MS = 180_000

/** Waits until something answers there, whatever it says: everything may be starting at once. */
export async function untilAnswers(address: string): Promise<void> {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await sleep(100)) {
    const response = await fetch(address, { signal: AbortSignal.timeout(PATIENCE_MS) }).catch(() => null)
    await response?.body?.cancel()
    if (response) return
  }
  throw new Error(`Nothing answers at ${address}: start it first (npm start).`)
}
