import type { Context } from "hono"
import { z } from "zod"
import { Refused } from "../refusals"

/** The body of a control call; nothing at all is an empty one. */
export async function readInput<Schema extends z.ZodType>(
  c: Context,
  schema: Schema,
): Promise<z.output<Schema>> {
  return check(schema, await givenTo(c))
}

/** What stands, with what the body changes of it. */
export async function readChange<Schema extends z.ZodType>(
  c: Context,
  schema: Schema,
  before: z.output<Schema>,
): Promise<z.output<Schema>> {
  return check(schema, Object.assign({}, before, await givenTo(c)))
}

async function givenTo(c: Context): Promise<unknown> {
  const text = await c.req.text()
  return text ? parse(text) : {}
}

function check<Schema extends z.ZodType>(schema: Schema, given: unknown): z.output<Schema> {
  const checked = schema.safeParse(given)
  if (checked.success) return checked.data
  throw new Refused(400, "INVALID", z.prettifyError(checked.error))
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
