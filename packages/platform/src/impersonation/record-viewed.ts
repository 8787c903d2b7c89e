import { recordPlatform } from "@plinth/events"
import { impersonationEvents } from "./impersonation.events"
import type { Viewer } from "./viewer"

const every = 60_000
const mostKept = 1_000
const told = new Map<string, number>()

/**
 * Writes down what an operator looks at, before they see it: a section, not what stands in it, and each once a minute. On a
 * connection of its own, since the one that they look through cannot write.
 */
export async function recordViewed(
  { impersonationId, tenantId, write }: Viewer,
  section: string,
  now = Date.now(),
): Promise<void> {
  const key = `${impersonationId} ${section}`
  if (now - (told.get(key) ?? 0) < every) return
  await write((tx) => recordPlatform(tx, impersonationEvents.viewed(impersonationId, { section }), tenantId))
  if (told.size >= mostKept) told.clear()
  told.set(key, now)
}
