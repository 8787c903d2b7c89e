import type { Hono } from "hono"
import { z } from "zod"
import type { ProviderEnv, ProviderTools } from "../../provider"
import { sendRefusal } from "../../send-refusal"
import { refusal } from "./keep-insights"
import { parseJson } from "./parse-json"

const Snapshots = z.array(
  z.object({
    event: z.literal("$snapshot"),
    uuid: z.uuid(),
    api_key: z.string(),
    distinct_id: z.string().min(1),
    timestamp: z.iso.datetime({ offset: true }),
    properties: z.object({
      $session_id: z.string().regex(/^[\w-]{1,70}$/),
      $window_id: z.string(),
      $snapshot_source: z.enum(["web", "mobile"]),
      $snapshot_data: z.array(z.looseObject({ type: z.int(), timestamp: z.int() })).min(1),
    }),
  }),
)
const Recording = z.object({ session: z.string(), distinctId: z.string(), data: z.array(z.unknown()) })

/** What browsers record, as PostHog takes it: apart from events. The page of events says how much of each came. */
export function keepRecordings(
  app: Hono<ProviderEnv>,
  { faults, shelf, control, events, onReset }: ProviderTools,
): void {
  const kept = shelf({ name: "posthog-recordings", limit: 50, schema: Recording })
  onReset(() => kept.clear())

  app.post("/s/", faults, (c) => {
    const sent = Snapshots.safeParse(parseJson(c.var.requestBody))
    if (!sent.success) return sendRefusal(refusal(400, "validation_error", z.prettifyError(sent.error)))
    if (!sent.data.every(({ api_key: key }) => key.startsWith("phc_")))
      return sendRefusal(refusal(401, "authentication_error", "Project API key invalid."))
    for (const { uuid, event: name, distinct_id: distinctId, timestamp: at, properties } of sent.data) {
      const { $session_id: session, $window_id: window, $snapshot_data: data } = properties
      kept.add({ session, distinctId, data })
      const told = { session, window, parts: data.length, characters: JSON.stringify(data).length }
      events.add({ uuid, at, name, distinctId, groups: {}, properties: told })
    }
    return c.json({ status: "Ok" })
  })
  control.get("/posthog/recordings", (c) => c.json({ items: kept.all().toReversed() }))
}
