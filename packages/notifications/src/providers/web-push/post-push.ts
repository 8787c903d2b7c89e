import { Agent as HttpAgent, request as overHttp } from "node:http"
import { Agent as HttpsAgent, request as overHttps } from "node:https"
import type { RequestDetails } from "web-push"
import { publicLookup } from "./public-address"
import { standInOrigin } from "../../env"

/** For the whole of it, also for an answer that comes byte by byte: shorter than the time after which a worker is taken for lost. */
const patienceMs = 3_000
/** A service answers with nothing, or with a line. What goes on for longer is hung up on. */
const mostBytes = 16_384
const many = { keepAlive: true, maxSockets: 32 }
const toStandIn = new HttpAgent(many)
const toServices = new HttpsAgent({ ...many, lookup: publicLookup })

export type PushAnswer = { readonly status: number; readonly retryAfter: string | undefined }

/**
 * Posts what `web-push` made. Its own sender knows https alone and connects wherever a name leads; this one follows no redirect,
 * reads no answer, and connects to public addresses, or to the stand-in over http. Throws a `TimeoutError` where it takes too long.
 */
export async function postPush(
  { endpoint, ...details }: RequestDetails,
  signal?: AbortSignal,
): Promise<PushAnswer> {
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
      // What it says is not read, only let through, so that the connection serves again.
      let bytes = 0
      answer
        .on("error", () => {})
        .on("data", (chunk: Buffer) => {
          bytes += chunk.length
          if (bytes > mostBytes) answer.destroy()
        })
    })
    request.on("error", (error) => reject(limit.aborted ? limit.reason : error))
    request.end(details.body)
  })
}
