import { postHogProject } from "../../env"

export type RecordedPart = {
  readonly uuid: string
  readonly session: string
  readonly window: string
  /** A person's id, or a visitor's. */
  readonly userId: string
  readonly events: readonly object[]
  /** Characters of it. */
  readonly size: number
  readonly at: Date
}

const patienceMs = 10_000

/**
 * Hands a part of a recording to PostHog, which takes those apart from events, in a list and each with its key:
 * https://github.com/PostHog/posthog-ios, `PostHogApi.snapshot`. Throws where it is refused.
 */
export async function sendRecording({ uuid, session, window, userId, events, size, at }: RecordedPart) {
  const project = postHogProject()
  if (!project) return
  const snapshot = {
    event: "$snapshot",
    uuid,
    api_key: project.key,
    distinct_id: userId,
    timestamp: at.toISOString(),
    properties: {
      distinct_id: userId,
      $session_id: session,
      $window_id: window,
      $snapshot_source: "web",
      $snapshot_data: events,
      $snapshot_bytes: size,
      $lib: "web",
    },
  }
  const answer = await fetch(`${project.host}/s/`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify([snapshot]),
    signal: AbortSignal.timeout(patienceMs),
  })
  if (!answer.ok) throw new Error(`PostHog answers ${answer.status} to a recording.`)
}
