import { z } from "zod"
import { refuse } from "../refusals"

/** The body as the schema says it; refused with 400 where it is no JSON and 422 where it is another. */
export function readBody<Schema extends z.ZodType>(text: string, schema: Schema): z.output<Schema> {
  const checked = schema.safeParse(readJson(text))
  return checked.success ? checked.data : refuse(422, "UNPROCESSABLE_ENTITY", z.prettifyError(checked.error))
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return refuse(400, "INVALID_REQUEST", "The request body is not valid JSON.")
  }
}
