import type { DodoSettings } from "../../env"
import type { BillingProvider } from "../../provider"
import { actOnDodo } from "./act-on-dodo"
import { openBucket, openClient } from "./open-client"
import { readDodo } from "./read-dodo"
import { readMessage, readSubscription } from "./read-message"
import type { Lane } from "./token-bucket"

/** Dodo Payments as a provider, a lane each, which share one bucket of calls. */
export function dodoProvider(settings: DodoSettings): (lane: Lane) => BillingProvider {
  const bucket = openBucket(settings.baseUrl)
  return (lane) => {
    const client = openClient(settings, bucket, lane)
    return {
      name: "dodo",
      readMessage: (headers, raw) => readMessage(settings.webhookKey, headers, raw),
      readSubscription,
      ...readDodo(client),
      ...actOnDodo(client),
    }
  }
}
