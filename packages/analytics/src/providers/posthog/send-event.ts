import { NonRetryableError } from "@plinth/jobs"
import { PostHog } from "posthog-node"
import { postHogProject } from "../../env"
import { analyticsErrors } from "../../errors"

/** One thing that a person did, by ids, keys and numbers alone. */
export type ProductEvent = {
  /** The same however often it is sent: PostHog keeps one of each. */
  readonly uuid: string
  readonly name: string
  readonly userId: string
  readonly tenantId: string | null
  /** Of what somebody did: the log and Sentry know it by the same. */
  readonly traceId?: string
  readonly properties: Readonly<Record<string, string | number>>
  readonly at: Date
}

const patienceMs = 10_000

/**
 * Hands an event to PostHog; does nothing where none is set. Throws `analytics.UNAVAILABLE` when trying again may help,
 * and a NonRetryableError when it cannot.
 */
export async function sendEvent({
  uuid,
  name,
  userId,
  tenantId,
  traceId,
  properties,
  at,
}: ProductEvent): Promise<void> {
  const project = postHogProject()
  if (!project) return
  const client = new PostHog(project.key, {
    host: project.host,
    fetchRetryCount: 0,
    requestTimeout: patienceMs,
    disableCompression: true,
  })
  const failures: unknown[] = []
  client.on("error", (error: unknown) => failures.push(error))
  await client.captureImmediate({
    uuid,
    event: name,
    distinctId: userId,
    timestamp: at,
    properties: {
      ...properties,
      ...(tenantId && { tenant: tenantId }),
      ...(traceId && { trace_id: traceId }),
    },
    ...(tenantId && { groups: { tenant: tenantId } }),
  })
  await client.shutdown(patienceMs)
  if (failures.length > 0) throw reasonOf(failures[0])
}

function reasonOf(cause: unknown): Error {
  const status = typeof cause === "object" && cause !== null && "status" in cause ? Number(cause.status) : 0
  const isFinal = status >= 400 && status < 500 && ![401, 403, 408, 429].includes(status)
  return isFinal
    ? new NonRetryableError(`PostHog refuses the event with ${status}.`)
    : analyticsErrors.UNAVAILABLE({}, { cause })
}
