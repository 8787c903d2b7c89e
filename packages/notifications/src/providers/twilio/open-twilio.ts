import type { Twilio } from "twilio"
import type { TwilioSettings } from "../../env"
import { leaveAlone } from "../leave-alone"

/**
 * For all that one text asks of it. A worker is taken for dead five seconds after it last touched its runs, which it does each one
 * and a half: who begins to send is done before another may, so that no second one sends beside the first.
 */
const patienceMs = 3_000
/** Fifty messages, which is the most that is asked for, are a tenth of it. */
const mostBytes = 1_048_576

/**
 * Twilio's client, for one text. Its own limit of time begins anew with each byte and each call, so there is one for all of them as
 * well. It has no setting for another address; its documented hook is a client of one's own for HTTP, which here leads to the
 * stand-in and hears `Retry-After`. https://www.twilio.com/docs/openapi/using-twilio-node-custom-http-client
 */
export async function openTwilio({ accountSid, authToken, address }: TwilioSettings): Promise<Twilio> {
  const { default: twilio } = await import("twilio")
  const signal = AbortSignal.timeout(patienceMs)
  const httpClient = new twilio.RequestClient({ timeout: patienceMs })
  httpClient.axios.interceptors.request.use((call) => {
    const limited = { ...call, signal, maxContentLength: mostBytes }
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
