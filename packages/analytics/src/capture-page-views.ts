import { z } from "zod"
import { sendEvent } from "./providers/posthog/send-event"

const PageView = z.object({
  event: z.literal("$pageview"),
  uuid: z.uuid(),
  /** The random id of a browser; never a person's. */
  distinct_id: z.uuid(),
  timestamp: z.iso.datetime({ offset: true }),
  /** A kind of page, such as "/app/-/projects": no names, no ids. */
  properties: z.object({ place: z.string().regex(/^[a-z/-]{1,80}$/) }),
})
const Batch = z.object({ batch: z.array(z.unknown()).max(50) })

const mostWaiting = 20
let waiting = 0

/**
 * Counts the page views that a browser tells of, by kind of page alone; whatever else it tells stays here. `userId` is who this
 * server knows it was; of whom it does not know, the browser's id leaves as `anon:`, so that nobody counts as another. Waits for nothing: what fails, or comes while too many wait, is not counted.
 */
export function capturePageViews(body: string, userId: string | null): void {
  for (const one of viewsIn(body)) {
    const view = PageView.safeParse(one)
    if (!view.success || waiting >= mostWaiting) continue
    const { event: name, uuid, distinct_id: browser, timestamp, properties } = view.data
    waiting += 1
    const who = userId ?? `anon:${browser}`
    sendEvent({ uuid, name, userId: who, tenantId: null, properties, at: new Date(timestamp) })
      .catch(() => {})
      .finally(() => (waiting -= 1))
  }
}

function viewsIn(body: string): unknown[] {
  try {
    return Batch.parse(JSON.parse(body)).batch
  } catch {
    return []
  }
}
