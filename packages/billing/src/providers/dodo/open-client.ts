import { isLoopback } from "@plinth/core"
import DodoPayments from "dodopayments"
import type { DodoSettings } from "../../env"
import { openTokenBucket, type Lane, type TokenBucket } from "./token-bucket"

/** What the smallest account may ask, with room to spare: 240 a minute. The sandbox is asked as fast as it answers. */
const officialRate = { perSecond: 3, burst: 20 }
const sandboxRate = { perSecond: 10_000, burst: 10_000 }

export const openBucket = (baseUrl: string): TokenBucket =>
  openTokenBucket(isLoopback(baseUrl) ? sandboxRate : officialRate)

/** Reads are tried three times. What changes anything is sent once: their API knows no idempotency key. */
export const once = { maxRetries: 0, timeout: 20_000 } as const

/** The SDK on one lane of the bucket. It is told no environment: with a base URL it would refuse one, and without one it means live. */
export const openClient = (
  { apiKey, baseUrl }: DodoSettings,
  bucket: TokenBucket,
  lane: Lane,
): DodoPayments =>
  new DodoPayments({
    bearerToken: apiKey,
    baseURL: baseUrl,
    webhookKey: null,
    maxRetries: 2,
    timeout: 5_000,
    logLevel: "off",
    fetch: async (url, init) => {
      await bucket.take(lane)
      return fetch(url, init)
    },
  })
