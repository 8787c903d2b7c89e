import { readFileSync } from "node:fs"
import path from "node:path"
import { z } from "zod"
import { checkout } from "../../quote/quote-file"
import { fieldsOf, noteOf, Schema, typeOf, type Field } from "./describe-fields"

const Parameter = z.object({
  name: z.string(),
  in: z.enum(["path", "query", "header"]),
  required: z.boolean().default(false),
  description: z.string().default(""),
  style: z.string().optional(),
  schema: Schema,
})

const Body = z.object({
  content: z
    .object({ "application/json": z.object({ schema: Schema }) })
    .partial()
    .optional(),
})

const Operation = z.object({
  summary: z.string(),
  description: z.string().optional(),
  tags: z.array(z.string()),
  security: z.array(z.record(z.string(), z.unknown())),
  parameters: z.array(Parameter).default([]),
  requestBody: Body.optional(),
  responses: z.record(z.string(), Body),
})

const Document = z.object({
  tags: z.array(z.object({ name: z.string() })),
  paths: z.record(z.string(), z.record(z.string(), Operation)),
})

export type ApiOperation = {
  readonly id: string
  readonly method: string
  readonly path: string
  readonly summary: string
  readonly tag: string
  readonly takesKeys: boolean
  /** What stands in the query and in the body. */
  readonly input: readonly Field[]
  readonly status: string
  readonly output: readonly Field[]
}

const file = path.join(checkout, "packages/api/openapi.json")

/** Every operation of the REST API, read from the file that describes it. */
export function listApi(): {
  readonly tags: readonly string[]
  readonly operations: readonly ApiOperation[]
} {
  const { tags, paths } = Document.parse(JSON.parse(readFileSync(file, "utf8")))
  const operations = Object.entries(paths).flatMap(([at, methods]) =>
    Object.entries(methods).map(([method, operation]) => describe(at, method.toUpperCase(), operation)),
  )
  return { tags: tags.map(({ name }) => name), operations }
}

function describe(at: string, method: string, operation: z.infer<typeof Operation>): ApiOperation {
  const [status = "200", answer] =
    Object.entries(operation.responses).find(([code]) => code.startsWith("2")) ?? []
  const jsonOf = (body: z.infer<typeof Body> | undefined) => body?.content?.["application/json"]?.schema ?? {}
  return {
    id: `${method.toLowerCase()}${at.replaceAll(/\W+/g, "-")}`.replace(/-$/, ""),
    method,
    path: at,
    summary: operation.summary,
    tag: operation.tags[0] ?? "",
    takesKeys: operation.security.some((scheme) => "apiKey" in scheme),
    input: [
      ...operation.parameters.filter((each) => each.in === "query").flatMap(inQuery),
      ...fieldsOf(jsonOf(operation.requestBody)),
    ],
    status,
    output: fieldsOf(jsonOf(answer)),
  }
}

const inQuery = ({ name, required, schema, style }: z.infer<typeof Parameter>): Field[] =>
  style === "deepObject"
    ? fieldsOf(schema).map((field) => ({ ...field, name: `${name}[${field.name}]`, isRequired: false }))
    : [{ name, type: typeOf(schema), note: noteOf(schema), isRequired: required }]
