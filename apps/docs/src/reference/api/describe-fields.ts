import { z } from "zod"

/** What of JSON Schema stands in the file that describes the API. */
export type Schema = {
  readonly type?: string | readonly string[]
  readonly format?: string
  readonly description?: string
  readonly enum?: readonly unknown[]
  readonly default?: unknown
  readonly minimum?: number
  readonly maximum?: number
  readonly maxLength?: number
  readonly anyOf?: readonly Schema[]
  readonly items?: Schema
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
}

export const Schema: z.ZodType<Schema> = z.lazy(() =>
  z.object({
    type: z.union([z.string(), z.array(z.string())]).optional(),
    format: z.string().optional(),
    description: z.string().optional(),
    enum: z.array(z.unknown()).optional(),
    default: z.unknown().optional(),
    minimum: z.number().optional(),
    maximum: z.number().optional(),
    maxLength: z.number().optional(),
    anyOf: z.array(Schema).optional(),
    items: Schema.optional(),
    properties: z.record(z.string(), Schema).optional(),
    required: z.array(z.string()).optional(),
  }),
)

export type Field = {
  readonly name: string
  /** Such as `text or null`. */
  readonly type: string
  readonly note: string
  readonly isRequired: boolean
}

const words: Readonly<Record<string, string>> = {
  string: "text",
  integer: "whole number",
  number: "number",
  boolean: "true or false",
  object: "object",
  null: "null",
}

/** What a schema takes, in words. */
export function typeOf(schema: Schema): string {
  if (schema.anyOf) return [...new Set(schema.anyOf.map(typeOf))].join(" or ")
  if (schema.enum) return schema.enum.map((value) => `“${String(value)}”`).join(", ")
  if (schema.format === "date-time") return "time"
  if (schema.format === "uuid") return "id"
  if (schema.items) return `list of ${typeOf(schema.items)}`
  if (schema.type === undefined) return "anything"
  return [schema.type]
    .flat()
    .map((each) => words[each] ?? each)
    .join(" or ")
}

/** What else is to know of a value. */
export function noteOf({ description, default: preset, minimum, maximum, maxLength }: Schema): string {
  const range = minimum !== undefined && maximum !== undefined && `${minimum} to ${maximum}`
  return [
    description,
    range,
    maxLength && `at most ${maxLength}`,
    preset !== undefined && preset !== "" && `else ${String(preset)}`,
  ]
    .filter(Boolean)
    .join(", ")
}

/** The fields of an object, those of objects within it beside theirs: `createdBy.name`, `items[].id`. */
export function fieldsOf(schema: Schema, prefix = ""): Field[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, inner]) => {
    const at = `${prefix}${name}`
    const isRequired = schema.required?.includes(name) ?? false
    const own: Field = { name: at, type: typeOf(inner), note: noteOf(inner), isRequired }
    if (inner.properties) return [own, ...fieldsOf(inner, `${at}.`)]
    if (inner.items?.properties) return [own, ...fieldsOf(inner.items, `${at}[].`)]
    return [own]
  })
}
