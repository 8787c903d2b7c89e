import type { OpenAPIObject } from "trpc-to-openapi"

export const securitySchemes = {
  apiKey: { type: "http", scheme: "bearer", description: "An API key of the tenant." },
  session: {
    type: "apiKey",
    in: "cookie",
    name: "plinth.session_token",
    description: "A signed-in person. Changes need an `Origin` of this site.",
  },
} as const

type Refusal = { readonly status: number; readonly description: string; readonly ofChanges?: true }

/** Why a call is refused. Those `ofChanges` come to no call that only reads. */
export const refusals: readonly Refusal[] = [
  { status: 400, description: "The request cannot be read, or says what cannot be." },
  { status: 401, description: "No session and no key, or one that opens nothing." },
  { status: 402, description: "The plan does not have this, or has no room for more." },
  { status: 403, description: "The caller may not." },
  { status: 404, description: "It is not there, or not the caller's to see." },
  { status: 409, description: "What is there stands in the way.", ofChanges: true },
  { status: 413, description: "The body is larger than 256 KiB.", ofChanges: true },
  { status: 415, description: "The body is not JSON.", ofChanges: true },
  { status: 429, description: "Too many calls; `Retry-After` says when to come back." },
  { status: 500, description: "Our fault, under an id." },
  { status: 503, description: "Something that Plinth needs does not answer." },
]

export const idempotencyKey = {
  name: "Idempotency-Key",
  in: "header",
  description: "Sent again with the same key, the call gets its first answer and nothing happens twice.",
  schema: { type: "string", maxLength: 200 },
} as const

const text = { type: "string" } as const

const Problem: NonNullable<NonNullable<OpenAPIObject["components"]>["schemas"]>[string] = {
  type: "object",
  required: ["error"],
  additionalProperties: false,
  properties: {
    error: {
      type: "object",
      required: ["code", "message", "id"],
      additionalProperties: false,
      properties: {
        code: { ...text, description: "What a program switches on, such as `projects.NOT_FOUND`." },
        message: { ...text, description: "The same in English, for a person." },
        id: { ...text, description: "To quote to whoever runs this Plinth: it stands in their log." },
        details: { type: "object", description: "What a program may want to know besides." },
      },
    },
  },
}

const content = { "application/json": { schema: { $ref: "#/components/schemas/Problem" } } }

/** What the operations refer to. */
export const sharedParts: NonNullable<OpenAPIObject["components"]> = {
  schemas: { Problem },
  responses: Object.fromEntries(
    refusals.map(({ status, description }) => [status, { description, content }]),
  ),
  headers: {
    RateLimit: { description: "How much is left of the limit that has the least left.", schema: text },
    "RateLimit-Policy": { description: "Every limit that counted this call.", schema: text },
    ETag: { description: "Changes with the answer.", schema: text },
  },
}
