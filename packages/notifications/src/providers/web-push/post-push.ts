import { Agent as HttpAgent, request as overHttp } from "node:http"
import { Agent as HttpsAgent, request as overHttps } from "node:https"
import type { RequestDetails } from "web-push"
import { isPushEndpoint } from "./push-endpoint"
import { publicLookup } from "./public-address"
import { standInOrigin } from "../../env"

const patienceMs = 8_000
const many = { keepAlive: true, maxSockets: 32 }
const toStandIn = new HttpAgent(many)
const toServices = new HttpsAgent({ ...many, lookup: publicLookup })

export type PushAnswer = { readonly status: number; readonly retryAfter: string | undefined }

/**
 * Posts what `web-push` made. Its own sender knows https alone and connects wherever a name leads; this one follows no redirect,
 * reads no answer, and connects to public addresses, or to the stand-in over http.
 */
export async function postPush(
  { endpoint, ...details }: RequestDetails,
  signal?: AbortSignal,
): Promise<PushAnswer> {
  if (!isPushEndpoint(endpoint)) throw new Error("The endpoint is no push service's.")
  const isStandIn = new URL(endpoint).origin === standInOrigin()
  const limit = AbortSignal.timeout(patienceMs)
  const options = {
    method: details.method,
    headers: details.headers,
    signal: signal ? AbortSignal.any([signal, limit]) : limit,
    agent: isStandIn ? toStandIn : toServices,
  }
  return new Promise((resolve, reject) => {
    const request = (isStandIn ? overHttp : overHttps)(endpoint, options, (answer) => {
      resolve({ status: answer.statusCode ?? 0, retryAfter: answer.headers["retry-after"] })
      // What it says is not read; one that never ends is cut off by the limit.
      answer.on("error", () => {}).resume()
    })
    request.on("error", reject)
    request.end(details.body)
  })
}
