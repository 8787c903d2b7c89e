import { encodeCursor } from "@plinth/core"
import * as fc from "fast-check"

export type JsonSchema = {
  readonly type?: string
  readonly format?: string
  readonly pattern?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly anyOf?: readonly JsonSchema[]
  readonly oneOf?: readonly JsonSchema[]
  readonly items?: JsonSchema
  readonly maxItems?: number
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
  readonly minimum?: number
  readonly maximum?: number
  readonly minLength?: number
  readonly maxLength?: number
}

type Words = {
  /** Stands in every field that names something by its id. */
  readonly id: fc.Arbitrary<string>
  /** Stands in every other text. */
  readonly text: fc.Arbitrary<string>
}

/** `key` is what a caller calls its own writes by; `about` and `tenant` are words of the console. */
const isIdField = (name: string) => /^(ids?|key|actor|about|tenant|entityId)$|Ids?$/.test(name)

/** The place behind a row, as lists page by it: one that the caller was never given. */
const placesBehind = (id: string) =>
  fc.constantFrom(encodeCursor(id), encodeCursor("2030-01-01T00:00:00.000Z", id), encodeCursor(1, id), id)

/** Whether something in the input names a thing by its id. */
export const takesIds = (schema: JsonSchema, name = ""): boolean =>
  (schema.type === "string" && (isIdField(name) || name === "cursor")) ||
  Object.entries(schema.properties ?? {}).some(([each, of]) => takesIds(of, each)) ||
  [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.items ? [schema.items] : [])].some((of) =>
    takesIds(of, name),
  )

const likelyInstant = fc.date({
  min: new Date("2000-01-01"),
  max: new Date("2199-12-31"),
  noInvalidDate: true,
})

/** Inputs of a schema's shape. What it asks beyond the shape, such as a known time zone, not all of them have. */
export function inputArbitrary(schema: JsonSchema, words: Words, name = ""): fc.Arbitrary<unknown> {
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return fc.oneof(...choices.map((each) => inputArbitrary(each, words, name)))
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  switch (schema.type) {
    case "string":
      return stringArbitrary(schema, words, name)
    case "integer":
    case "number":
      return fc.integer({ min: schema.minimum ?? -1_000, max: Math.min(schema.maximum ?? 1_000, 1_000_000) })
    case "boolean":
      return fc.boolean()
    case "null":
      return fc.constant(null)
    case "array":
      return fc.array(inputArbitrary(schema.items ?? {}, words, name), {
        minLength: 1,
        maxLength: Math.min(schema.maxItems ?? 3, 3),
      })
    case "object":
      return fc.record(
        Object.fromEntries(
          Object.entries(schema.properties ?? {}).map(([each, of]) => [
            each,
            inputArbitrary(of, words, each),
          ]),
        ),
        { requiredKeys: [...(schema.required ?? [])], noNullPrototype: true },
      )
    default:
      return fc.oneof({ weight: 3, arbitrary: likelyInstant }, fc.date({ noInvalidDate: true }))
  }
}

function stringArbitrary(schema: JsonSchema, { id, text }: Words, name: string): fc.Arbitrary<string> {
  if (isIdField(name)) return id
  if (name === "cursor") return id.chain(placesBehind)
  if (name === "email") return fc.nat(1e9).map((number) => `${number}@example.com`)
  if (name === "timeZone") return fc.constantFrom("UTC", "Europe/Berlin")
  if (schema.pattern) return fc.stringMatching(new RegExp(schema.pattern)).map((each) => each.slice(0, 40))
  const { minLength = 0, maxLength = 100_000 } = schema
  // Of the length that is asked for most of the time: what is too short or too long nobody looks into.
  const fitting = text.map((each) => each.slice(0, maxLength).padEnd(minLength, "x"))
  return fc.oneof({ weight: 3, arbitrary: fitting }, text)
}
