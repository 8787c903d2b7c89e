import { newId } from "@plinth/core"
import { z } from "zod"
import { replayShare } from "../env"
import { sendRecording } from "../providers/posthog/send-recording"

const Part = z.object({
  session: z.uuid(),
  window: z.uuid(),
  /** As the recorder writes them: https://github.com/rrweb-io/rrweb/blob/main/packages/types/src/index.ts */
  events: z
    .array(z.object({ type: z.int().min(0).max(4), timestamp: z.int(), data: z.unknown() }))
    .min(1)
    .max(10_000),
})

const mostWaiting = 20
let waiting = 0

/** The session of a visit that is to be recorded; null for one that is not, by the share that is set. */
export const drawRecording = (): string | null => (Math.random() < replayShare() ? newId() : null)

/**
 * Passes on a part of a recording. `userId` is who this server knows it is; of whom it does not know, the session stands for them.
 * False where nothing is recorded. Waits for nothing: what fails, is none, or comes while too many wait, is lost.
 */
export function passRecording(body: string, userId: string | null): boolean {
  if (replayShare() === 0) return false
  const part = Part.safeParse(read(body))
  if (!part.success || waiting >= mostWaiting) return true
  const { session, window, events } = part.data
  waiting += 1
  const who = userId ?? `anon:${session}`
  sendRecording({ uuid: newId(), session, window, userId: who, events, size: body.length, at: new Date() })
    .catch(() => {})
    .finally(() => (waiting -= 1))
  return true
}

function read(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return null
  }
}
