import type { Twilio } from "twilio"
import type { TwilioSettings } from "../../env"
import { leaveAlone } from "../leave-alone"

/** Shorter than what a worker that does not answer is given, so that no second one sends beside the first. */
const patienceMs = 8_000
/** Fifty messages, which is the most that is asked for, are a tenth of it. */
const mostBytes = 1_048_576

/**
 * Twilio's client. Its own limit of time begins anew with each byte, so a call has one for the whole of it as well. It has no setting for another address; its documented hook is a client of one's own for HTTP, which here
 * leads to the stand-in and hears `Retry-After`. https://www.twilio.com/docs/openapi/using-twilio-node-custom-http-client
 */
export async function openTwilio({ accountSid, authToken, address }: TwilioSettings): Promise<Twilio> {
  const { default: twilio } = await import("twilio")
  const httpClient = new twilio.RequestClient({ timeout: patienceMs })
  httpClient.axios.interceptors.request.use((call) => {
    const limited = { ...call, signal: AbortSignal.timeout(patienceMs), maxContentLength: mostBytes }
    if (!address || !call.url) return limited
    const { pathname, search } = new URL(call.url)
    return { ...limited, url: address + pathname + search }
  })
  httpClient.axios.interceptors.response.use((answer) => {
    const retryAfter: unknown = answer.headers["retry-after"]
    if (answer.status === 429 && typeof retryAfter === "string") leaveAlone("twilio", retryAfter)
    return answer
  })
  return twilio(accountSid, authToken, { httpClient })
}
