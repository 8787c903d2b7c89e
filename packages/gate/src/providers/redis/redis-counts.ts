import { createClient } from "@redis/client"
import { log } from "@plinth/observability"
import type { Addition, CountStore } from "../../limits/count-store"

const prefix = "plinth:rate:"

/** Counts in Redis, or what speaks like it: all keys of a call in one transaction. A Redis that is away fails at once. */
export function redisCounts(url: string): CountStore {
  const client = createClient({
    url,
    disableOfflineQueue: true,
    commandOptions: { timeout: 500 },
    socket: { connectTimeout: 500, reconnectStrategy: (retries) => Math.min(100 * 2 ** retries, 2_000) },
  })
  client.on("error", (err: unknown) => log.debug({ err }, "redis is away"))
  const connected = client.connect().catch(() => {})
  return {
    async add(additions) {
      if (!client.isReady) await Promise.race([connected, new Promise((done) => setTimeout(done, 500))])
      const multi = client.multi()
      for (const { key, amount, seconds } of additions) {
        multi
          .incrBy(prefix + key, amount)
          .expire(prefix + key, seconds, "NX")
          .pTTL(prefix + key)
      }
      const replies = await multi.exec()
      return new Map(
        additions.map(({ key }: Addition, index) => [
          key,
          { count: Number(replies[index * 3]), endsIn: Math.max(0, Number(replies[index * 3 + 2]) / 1_000) },
        ]),
      )
    },
    async close() {
      client.destroy()
    },
  }
}
