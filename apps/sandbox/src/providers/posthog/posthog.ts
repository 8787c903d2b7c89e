import { z } from "zod"
import type { Provider } from "../../provider"
import { sendRefusal } from "../../send-refusal"
import { answerFlags } from "./answer-flags"
import { keepInsights, refusal } from "./keep-insights"
import { keepRecordings } from "./keep-recordings"
import { parseJson } from "./parse-json"

const Event = z.object({
  event: z.string().min(1),
  uuid: z.uuid(),
  distinct_id: z.string().min(1),
  timestamp: z.iso.datetime({ offset: true }).optional(),
  properties: z.record(z.string(), z.unknown()).default({}),
})
const Batch = z.object({ api_key: z.string(), batch: z.array(Event) })
const Groups = z.record(z.string(), z.string()).catch({})

/** PostHog's capture, as its SDKs speak it. They are pointed here with `NEXT_PUBLIC_POSTHOG_HOST`. Any key that begins with `phc_` is valid. */
export const posthog: Provider = {
  name: "posthog",
  refuse: (status) =>
    refusal(status, status === 429 ? "rate_limited" : "server_error", "The stand-in was told to fail."),
  mount(app, tools) {
    const { clock, events, faults } = tools
    keepInsights(app, tools)
    keepRecordings(app, tools)
    answerFlags(app, tools)
    app.post("/batch/", faults, (c) => {
      const batch = Batch.safeParse(parseJson(c.var.requestBody))
      if (!batch.success) return sendRefusal(refusal(400, "validation_error", z.prettifyError(batch.error)))
      if (!batch.data.api_key.startsWith("phc_"))
        return sendRefusal(refusal(401, "authentication_error", "Project API key invalid."))
      for (const { event, uuid, distinct_id: distinctId, timestamp, properties } of batch.data.batch) {
        const at = timestamp ? new Date(timestamp) : clock.now()
        const groups = Groups.parse(properties.$groups)
        events.add({ uuid, at: at.toISOString(), name: event, distinctId, groups, properties })
      }
      return c.json({ status: "Ok" })
    })

    app.all("*", () => sendRefusal(refusal(404, "invalid_request", "Endpoint not found.")))
  },
}
