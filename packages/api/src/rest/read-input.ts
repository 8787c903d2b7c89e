import { z } from "zod"
import { restErrors } from "./errors"
import type { ListedOperation } from "./list-operations"

type Properties = Readonly<
  Record<string, { readonly type?: string; readonly format?: string; readonly properties?: Properties }>
>

/** What a request says to an operation: its path before its body or query. Errors: `rest.NOT_JSON`, `rest.MALFORMED`. */
export async function readInput(
  { input, method }: ListedOperation,
  request: Request,
  params: Readonly<Record<string, string>>,
): Promise<unknown> {
  const hasBody = method !== "GET" && method !== "DELETE"
  const body = hasBody ? await readBody(request) : {}
  if (!input) return undefined
  const properties = propertiesOf(input)
  const said = hasBody ? body : readQuery(properties, new URL(request.url).searchParams)
  return { ...readTimes(properties, said), ...params }
}

/** JSON has no times: what the input wants as one is read from ISO 8601. What cannot be read stays, and the input refuses it. */
function readTimes(properties: Properties, said: object): object {
  const read = Object.entries(said).map(([name, value]) => {
    const isTime = Object.hasOwn(properties, name) && properties[name]?.format === time
    return [name, isTime && isoTime.test(String(value)) ? new Date(String(value)) : value]
  })
  return Object.fromEntries(read)
}

const time = "date-time"
const isoTime = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/

async function readBody(request: Request): Promise<object> {
  const text = await request.text()
  if (text === "") return {}
  if (!/^application\/json\s*(;|$)/i.test(request.headers.get("content-type") ?? ""))
    throw restErrors.NOT_JSON()
  const body = parse(text)
  if (typeof body !== "object" || body === null || Array.isArray(body)) throw restErrors.MALFORMED()
  return body
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw restErrors.MALFORMED()
  }
}

/** An address holds text: what the input wants as a number or a yes is read as one, and `entity[type]` as a field of `entity`. */
function readQuery(properties: Properties, query: URLSearchParams): Record<string, unknown> {
  const known = Object.entries(properties).flatMap(([name, { type, properties: inner }]) => {
    if (inner) {
      const prefix = `${name}[`
      const fields = [...query].filter(([key]) => key.startsWith(prefix) && key.endsWith("]"))
      return fields.length > 0
        ? [[name, Object.fromEntries(fields.map(([key, value]) => [key.slice(prefix.length, -1), value]))]]
        : []
    }
    const value = query.get(name)
    return value === null ? [] : [[name, readValue(value, type)]]
  })
  return Object.fromEntries(known)
}

/** What cannot be read stays text, and the input refuses it. */
function readValue(text: string, type: string | undefined): unknown {
  const isNumber = (type === "number" || type === "integer") && text.trim() !== ""
  if (isNumber && !Number.isNaN(Number(text))) return Number(text)
  return type === "boolean" && (text === "true" || text === "false") ? text === "true" : text
}

const seen = new WeakMap<z.ZodObject, Properties>()

function propertiesOf(input: z.ZodObject): Properties {
  const standing = seen.get(input)
  if (standing) return standing
  const schema = z.toJSONSchema(input, {
    io: "input",
    unrepresentable: "any",
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema instanceof z.ZodDate) Object.assign(jsonSchema, { type: "string", format: time })
    },
  })
  const properties = (schema.properties ?? {}) as Properties
  seen.set(input, properties)
  return properties
}
