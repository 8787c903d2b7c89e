import { z } from "zod"

/** Asks for a page of a list. */
export const PageInput = z.object({
  cursor: z.string().max(500).nullish(),
  limit: z.number().int().min(1).max(100).default(50),
})

/** A page: `nextCursor` is null on the last one. */
export const pageOutput = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() })

/** A change that answers with nothing but that it happened. */
export const Nothing = z.void()
