import { z } from "zod"
import { openShelf } from "./shelf"

const ProductEvent = z.object({
  uuid: z.string(),
  at: z.string(),
  name: z.string(),
  distinctId: z.string(),
  groups: z.record(z.string(), z.string()),
  properties: z.record(z.string(), z.unknown()),
})
export type ProductEvent = z.infer<typeof ProductEvent>

export type ProductEvents = {
  /** Newest first; with `distinctId` those of one person. */
  readonly list: (distinctId?: string) => ProductEvent[]
  /** Keeps each event once, however often it is sent, as the service does. */
  readonly add: (event: ProductEvent) => void
  readonly empty: () => void
}

/** What the product told of its use: the newest thousand events. */
export function openProductEvents(dir: string | null): ProductEvents {
  const shelf = openShelf(dir, { name: "events", limit: 1_000, schema: ProductEvent })
  return {
    list: (distinctId) =>
      shelf
        .all()
        .filter((event) => !distinctId || event.distinctId === distinctId)
        .toReversed(),
    add: (event) => {
      if (!shelf.all().some(({ uuid }) => uuid === event.uuid)) shelf.add(event)
    },
    empty: shelf.clear,
  }
}
