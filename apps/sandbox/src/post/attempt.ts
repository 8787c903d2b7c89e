import type { PostSettings } from "./open-post-office"
import type { Addressee, Post, Posted } from "./posted"
import { sign } from "./sign"
import { wallNow } from "./wall-now"
import type { WebhookFaults } from "./webhook-faults"

type Attempt = Posted["attempts"][number]

/** Sends a message once, as its object stands now. Null where the object is gone. */
export async function attempt<Message extends Posted>(
  post: Post<Message>,
  endpoint: Addressee,
  message: Message,
  settings: PostSettings,
  faults: WebhookFaults,
): Promise<Attempt | null> {
  const payload = post.render(message)
  if (!payload) return null
  const body = JSON.stringify(payload)
  const at = wallNow()
  const first = message.attempts[0]?.at
  const stamp = new Date(settings.stamp === "original" && first ? first : at)
  const [fault] = faults.strike(message, ["corrupt"])
  const sent = spoil(post, sign(post.prefix, endpoint, message.webhookId, stamp, body, at), body, fault?.part)
  const begun = performance.now()
  const end = (status: number | null, error: string | null): Attempt => ({
    at,
    status,
    ms: Math.round(performance.now() - begun),
    error,
    fault: fault ? `corrupt ${fault.part}` : null,
  })
  try {
    const response = await fetch(endpoint.url, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "user-agent": post.userAgent,
        ...endpoint.headers,
        ...sent.headers,
      },
      body: sent.body,
      redirect: "manual",
      signal: AbortSignal.timeout(settings.timeoutMs),
    })
    await response.body?.cancel()
    return end(response.status, null)
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
    return end(null, cause instanceof Error ? cause.message : String(cause))
  }
}

function spoil(
  { prefix }: Pick<Post, "prefix">,
  headers: Readonly<Record<string, string>>,
  body: string,
  part: "signature" | "body" | "timestamp" | undefined,
) {
  switch (part) {
    case undefined:
      return { headers, body }
    case "body":
      return { headers, body: body.replace('"data"', '"d4ta"') }
    case "timestamp": {
      const hourAgo = String(Number(headers[`${prefix}-timestamp`]) - 3_600)
      return { headers: { ...headers, [`${prefix}-timestamp`]: hourAgo }, body }
    }
    case "signature": {
      const forged = `v1,${Buffer.alloc(32, 1).toString("base64")}`
      return { headers: { ...headers, [`${prefix}-signature`]: forged }, body }
    }
  }
}
