import type DodoPayments from "dodopayments"
import type { z } from "zod"
import { billingErrors } from "../../errors"
import { asked } from "./dodo-errors"
import { PageBody } from "./dodo.schemas"

const pageSize = 100

/** An answer that cannot be read is none. Errors: `billing.PROVIDER_UNAVAILABLE`. */
export function read<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const { data, error } = schema.safeParse(body)
  if (error) throw billingErrors.PROVIDER_UNAVAILABLE({ reason: "unreadable" }, { cause: error })
  return data
}

/**
 * Every item of a list; their SDK would begin with page 0 and go on with page 2. One that cannot be read hides no other: it
 * is an error when all have been seen.
 */
export async function* listAll<Schema extends z.ZodType>(
  client: DodoPayments,
  path: string,
  query: Readonly<Record<string, string | undefined>>,
  schema: Schema,
): AsyncIterable<z.output<Schema>> {
  const unreadable: unknown[] = []
  for (let page = 0; ; page += 1) {
    const { items } = await asked(async () =>
      read(PageBody, await client.get(path, { query: { ...query, page_number: page, page_size: pageSize } })),
    )
    for (const item of items) {
      const { data, error } = schema.safeParse(item)
      if (error) unreadable.push(error)
      else yield data
    }
    if (items.length < pageSize) break
  }
  if (unreadable.length > 0)
    throw billingErrors.PROVIDER_UNAVAILABLE({ reason: "unreadable" }, { cause: unreadable[0] })
}
