import { setTimeout as sleep } from "node:timers/promises"

const PATIENCE_MS = 180_000
const TELL_MS = 2_000

/** Waits until something answers there, whatever it says: everything may be starting at once. */
export async function untilAnswers(address: string): Promise<void> {
  const begun = Date.now()
  let isTold = !process.stderr.isTTY
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await sleep(100)) {
    const response = await fetch(address, { signal: AbortSignal.timeout(PATIENCE_MS) }).catch(() => null)
    await response?.body?.cancel()
    if (response) return
    if (!isTold && Date.now() - begun > TELL_MS) {
      process.stderr.write(`Waiting for ${address}: npm start starts it.\n`)
      isTold = true
    }
  }
  throw new Error(`Nothing answers at ${address}: start it first (npm start).`)
}
