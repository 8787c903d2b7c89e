import { z } from "zod"

/** What a procedure answers, as REST says it: times are text, and a list without pages has the form of one that has. */
export function asSaid(output: z.ZodType): z.ZodType {
  return output instanceof z.ZodArray
    ? z.object({ items: inText(output), nextCursor: z.null() })
    : inText(output)
}

function inText(schema: z.ZodType): z.ZodType {
  const within = (inner: unknown) => inText(inner as z.ZodType)
  if (schema instanceof z.ZodDate) return z.string().meta({ format: "date-time" })
  if (schema instanceof z.ZodArray) return z.array(within(schema.element))
  if (schema instanceof z.ZodNullable) return within(schema.unwrap()).nullable()
  if (schema instanceof z.ZodOptional) return within(schema.unwrap()).optional()
  if (!(schema instanceof z.ZodObject)) return schema
  const shape = Object.entries(schema.shape).map(([name, inner]) => [name, within(inner)])
  return z.object(Object.fromEntries(shape))
}

/** What an input is in JSON: a time is text. */
export const inWords = (shape: z.ZodRawShape): z.ZodRawShape =>
  Object.fromEntries(Object.entries(shape).map(([name, field]) => [name, wordOf(field as z.ZodType)]))

function wordOf(field: z.ZodType): z.ZodType {
  if (field instanceof z.ZodOptional) {
    const inner = field.unwrap() as z.ZodType
    const said = wordOf(inner)
    return said === inner ? field : said.optional()
  }
  return field instanceof z.ZodDate ? z.string().meta({ format: "date-time" }) : field
}

/** What an input is in a query: nothing is null there, and a field with fields of its own is said as `entity[type]`. */
export const inQuery = (shape: z.ZodRawShape): z.ZodRawShape =>
  Object.fromEntries(Object.entries(shape).map(([name, field]) => [name, queryField(field as z.ZodType)]))

function queryField(field: z.ZodType): z.ZodType {
  const inner = field instanceof z.ZodOptional ? (field.unwrap() as z.ZodType) : field
  if (inner instanceof z.ZodNullable) return (inner.unwrap() as z.ZodType).optional()
  if (!(inner instanceof z.ZodObject)) return field
  // The generator refuses what is no text; a pipe it takes for one, and describes it as what it is.
  return inner
    .transform((value) => value)
    .optional()
    .meta({ param: { style: "deepObject", explode: true } })
}
