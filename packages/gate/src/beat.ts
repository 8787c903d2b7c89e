import type { PlatformContext } from "@plinth/db"
import { setTimeout as sleep } from "node:timers/promises"
import type { Admission } from "./admit"

/** Milliseconds. */
const betweenMs = 5_000

/**
 * Beats for an operator who keeps a page open, each time with the context that they have then: as long as they are one in their
 * session, and the process takes requests.
 */
export type Beat = (signal?: AbortSignal) => AsyncGenerator<PlatformContext, void>

export function beatFor(
  { caller, platform: first }: Admission,
  closing: AbortSignal,
  admitAgain: () => Promise<Pick<Admission, "platform">>,
): Beat | null {
  if (!caller || !first) return null
  return async function* beat(signal) {
    const ending = AbortSignal.any(signal ? [closing, signal] : [closing])
    let platform: PlatformContext | null = first
    while (platform && !ending.aborted) {
      yield platform
      await sleep(betweenMs, undefined, { signal: ending }).catch(() => {})
      if (!ending.aborted) platform = (await admitAgain()).platform
    }
  }
}
