import type { Databases } from "@plinth/db"
import { redisUrl } from "../env"
import type { CountStore } from "./count-store"
import { addInBatches } from "./add-in-batches"
import { orInMemory } from "./or-in-memory"
import { postgresCounts } from "./postgres-counts"

/** Where this process counts: in Redis where `REDIS_URL` says so, in the database otherwise, and by itself while that is away. */
export function openCountStore(databases: Databases): CountStore {
  const url = redisUrl()
  return addInBatches(orInMemory(url ? lazily(url) : postgresCounts(databases)))
}

/** Redis' client is loaded only where it is used. */
function lazily(url: string): CountStore {
  let opened: Promise<CountStore> | undefined
  const open = () =>
    (opened ??= import("../providers/redis/redis-counts").then(({ redisCounts }) => redisCounts(url)))
  return {
    add: async (additions) => (await open()).add(additions),
    close: async () => (await opened)?.close(),
  }
}
