import type { Hono } from "hono"
import { z } from "zod"
import type { ProviderEnv, ProviderTools } from "../../provider"
import { sendRefusal } from "../../send-refusal"
import { refusal } from "./keep-insights"
import { parseJson } from "./parse-json"

const Asked = z.looseObject({ distinct_id: z.string().min(1) })
const Values = z.record(z.string(), z.union([z.boolean(), z.string()]))

/**
 * PostHog's flags, as its SDKs ask for them: https://posthog.com/docs/api/flags. Their values are set by a control, and are the same for
 * everyone.
 */
export function answerFlags(
  app: Hono<ProviderEnv>,
  { faults, drawer, control, onReset }: ProviderTools,
): void {
  const kept = drawer("posthog-flags")
  onReset(() => kept.clear())
  const flags = () => Values.parse(Object.fromEntries(kept.entries()))

  app.post("/flags/", faults, (c) => {
    const asked = Asked.safeParse(parseJson(c.var.requestBody))
    if (!asked.success) return sendRefusal(refusal(400, "validation_error", z.prettifyError(asked.error)))
    const { token, api_key: key } = asked.data
    if (!String(token ?? key).startsWith("phc_"))
      return sendRefusal(refusal(401, "authentication_error", "Project API key invalid."))
    const answers = Object.entries(flags()).map(([name, value], id) => [
      name,
      {
        key: name,
        enabled: value !== false,
        variant: typeof value === "string" ? value : undefined,
        reason: { code: "condition_match", condition_index: 0, description: "Set in the sandbox" },
        metadata: { id, version: 1 },
      },
    ])
    return c.json({
      flags: Object.fromEntries(answers),
      errorsWhileComputingFlags: false,
      quotaLimited: [],
      requestId: crypto.randomUUID(),
    })
  })
  control.put("/posthog/flags", async (c) => {
    const values = Values.safeParse(await c.req.json().catch(() => null))
    if (!values.success) return c.json({ error: z.prettifyError(values.error) }, 400)
    kept.clear()
    kept.write(Object.entries(values.data).map(([key, value]) => ({ key, value })))
    return c.json({ flags: flags() })
  })
}
