import type { Clock } from "@plinth/core"
import { z } from "zod"
import type { Provider } from "../../provider"
import type { ReportedError } from "../../reported-errors"
import { sendRefusal } from "../../send-refusal"
import { keepReleases, refusal } from "./keep-releases"
import { parseEnvelope } from "./parse-envelope"

const Event = z.looseObject({
  event_id: z.string().regex(/^[0-9a-f]{32}$/),
  platform: z.string().default("other"),
  transaction: z.string().nullish(),
  exception: z
    .object({
      values: z.array(z.looseObject({ type: z.string().default("Error"), value: z.string().default("") })),
    })
    .nullish(),
  message: z.string().nullish(),
  /** What a person wrote of an error that they saw. https://develop.sentry.dev/sdk/telemetry/feedbacks/ */
  contexts: z
    .looseObject({
      feedback: z
        .looseObject({ message: z.string().min(1), associated_event_id: z.string().optional() })
        .optional(),
    })
    .nullish(),
})

/** Sentry's ingestion, as its SDKs speak it. They are pointed here by `SENTRY_DSN=http://<key>@localhost:4000/sentry/<project>`. */
export const sentry: Provider = {
  name: "sentry",
  refuse: (status) =>
    refusal(status, status === 429 ? "Sentry dropped data due to a quota" : "event rejected"),
  mount(app, tools) {
    const { clock, errors, faults } = tools
    keepReleases(app, tools)
    app.post("/api/:project/envelope/", faults, (c) => {
      const key =
        c.req.query("sentry_key") ?? /sentry_key=(\w+)/.exec(c.req.header("x-sentry-auth") ?? "")?.[1]
      if (!key) return sendRefusal(refusal(401, "missing authorization information"))
      const items = parseEnvelope(c.var.requestBody)
      if (!items) return sendRefusal(refusal(400, "invalid envelope"))
      const events = items
        .filter(({ type }) => type === "event" || type === "feedback")
        .map(({ payload }) => readEvent(payload))
      if (events.includes(null)) return sendRefusal(refusal(400, "invalid event payload"))
      for (const event of events) if (event) errors.add(toReported(event, c.req.param("project"), clock))
      return c.json({ id: events[0]?.event_id })
    })

    app.all("*", () => sendRefusal(refusal(404, "not found")))
  },
}

function readEvent(payload: string): z.infer<typeof Event> | null {
  try {
    return Event.parse(JSON.parse(payload))
  } catch {
    return null
  }
}

function toReported(event: z.infer<typeof Event>, project: string, clock: Clock): ReportedError {
  const last = event.exception?.values.at(-1)
  const feedback = event.contexts?.feedback
  return {
    id: event.event_id,
    at: clock.now().toISOString(),
    project,
    platform: event.platform,
    ...(feedback?.associated_event_id && { about: feedback.associated_event_id }),
    type: last?.type ?? (feedback ? "Feedback" : "Message"),
    message: last?.value ?? feedback?.message ?? event.message ?? "",
    where: event.transaction ?? null,
    event,
  }
}
