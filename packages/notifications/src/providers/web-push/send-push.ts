import { NonRetryableError } from "@plinth/jobs"
import { pushKeys } from "../../env"
import { notificationErrors } from "../../errors"
import { leaveAlone, restAfterDawdling, restOf } from "../leave-alone"
import { postPush } from "./post-push"
import { isPushEndpoint } from "./push-endpoint"

/** A browser as it is kept. */
export type PushTarget = { readonly endpoint: string; readonly p256dh: string; readonly authSecret: string }

/** What the service worker shows. */
export type PushMessage = {
  readonly title: string
  readonly body: string
  /** A path of this site. */
  readonly path: string
  /** A message with the same tag takes the place of the one before. */
  readonly tag: string
}

type Options = {
  readonly urgency: "low" | "normal" | "high"
  /** At most 32 letters of base64url: of two with the same one that wait at the service only the newer is delivered. */
  readonly topic: string
  readonly signal?: AbortSignal
}

/** How long a service keeps it for a browser that is closed. */
const keptSeconds = 86_400

/**
 * Hands a message to a browser's push service, sealed so that only the browser can open it. `gone`: the browser is no more, or
 * its person took the permission away (404, 410). Sent again under the same topic and tag it is shown once.
 * Throws `notifications.PUSH_UNAVAILABLE` when trying again may help, and a NonRetryableError when it cannot.
 * https://www.rfc-editor.org/rfc/rfc8030#section-5
 */
export async function sendPush(
  { endpoint, p256dh, authSecret }: PushTarget,
  message: PushMessage,
  { signal, ...options }: Options,
): Promise<"sent" | "gone"> {
  const keys = pushKeys()
  if (!keys) throw new NonRetryableError("No keys for push.", { cause: notificationErrors.PUSH_OFF() })
  // It is looked at again with each message: what was a service's, or the stand-in's, may be one no more.
  if (!isPushEndpoint(endpoint)) return "gone"
  const { origin } = new URL(endpoint)
  const restMs = restOf(origin)
  if (restMs > 0) throw notificationErrors.PUSH_UNAVAILABLE({ retryAfterMs: restMs })
  const { default: webPush } = await import("web-push")
  const { subject, publicKey, privateKey } = keys
  const details = webPush.generateRequestDetails(
    { endpoint, keys: { p256dh, auth: authSecret } },
    JSON.stringify(message),
    { ...options, TTL: keptSeconds, vapidDetails: { subject, publicKey, privateKey } },
  )
  const { status, retryAfter } = await postPush(details, signal).catch((error: unknown) => {
    signal?.throwIfAborted()
    if (error instanceof Error && error.name === "TimeoutError") leaveAlone(origin, restAfterDawdling)
    throw notificationErrors.PUSH_UNAVAILABLE({ reason: "no answer" }, { cause: error })
  })
  if (status >= 200 && status < 300) return "sent"
  if (status === 404 || status === 410) return "gone"
  if (status === 400 || status === 413)
    throw new NonRetryableError(`The push service refused the message: ${status}`, {
      cause: notificationErrors.PUSH_REFUSED(),
    })
  if (status === 429 || status === 503) leaveAlone(origin, retryAfter)
  throw notificationErrors.PUSH_UNAVAILABLE({ reason: String(status) })
}
