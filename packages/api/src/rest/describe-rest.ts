import { generateOpenApiDocument, type OpenAPIObject, type OpenApiRouter } from "trpc-to-openapi"
import { z } from "zod"
import { asSaid, inQuery, inWords } from "./describe-schema"
import { operations, type ListedOperation } from "./list-operations"
import { idempotencyKey, refusals, securitySchemes, sharedParts } from "./shared-parts"

type Document = OpenAPIObject & { readonly paths: NonNullable<OpenAPIObject["paths"]> }

/** The file that describes the REST API: OpenAPI 3.1, from the procedures themselves. */
export function describeRest(): Document {
  const document = generateOpenApiDocument(describedRouter(), {
    title: "Plinth",
    description:
      "What a tenant does in Plinth, for programs. Times are ISO 8601 in UTC; lists page by cursor. In place of `/tenants/{tenant}` a call may carry the header `X-Tenant`; with an API key it needs neither.",
    version: "1",
    openApiVersion: "3.1.0",
    baseUrl: "/api/v1",
    tags: [...new Set(operations.map(tagOf))],
    securitySchemes,
  }) as Document
  for (const operation of operations) complete(document, operation)
  return { ...document, components: { ...document.components, ...sharedParts } }
}

const tagOf = ({ path, isOfTenant }: ListedOperation) =>
  path === "/" && isOfTenant ? "tenants" : (path.split("/")[1] ?? "")

const addressOf = ({ path, isOfTenant }: ListedOperation) =>
  isOfTenant ? `/tenants/{tenant}${path === "/" ? "" : path}` : path

const Tenant = z.string().meta({ description: "The tenant, by slug or id.", examples: ["acme"] })

/** The procedures as the generator wants them: the tenant of the address is input, and answers are as REST says them. */
function describedRouter(): OpenApiRouter {
  const procedures = operations.map((operation) => {
    const { method, summary, input, output, file, isOfTenant, isForPeople, isForOperators } = operation
    const isInQuery = method === "GET" || method === "DELETE"
    const shape = inWords(input?.shape ?? {})
    const inputs = [
      z.object({ ...(isOfTenant && { tenant: Tenant }), ...(isInQuery ? inQuery(shape) : shape) }),
    ]
    const openapi = {
      method,
      path: addressOf(operation),
      summary,
      description: isForOperators
        ? "For who runs the platform, with their session. For everyone else nothing is here."
        : isForPeople
          ? "A person does this, with their session: no API key may."
          : undefined,
      tags: [tagOf(operation)],
      errorResponses: [],
    }
    const type = method === "GET" ? "query" : "mutation"
    return [
      operation.procedure,
      { _def: { type, inputs, output: file ? z.string() : asSaid(output), meta: { openapi } } },
    ]
  })
  return { _def: { procedures: Object.fromEntries(procedures) } } as unknown as OpenApiRouter
}

/** Adds what all operations have, and is no procedure's own matter: errors, keys, headers, who may. */
function complete(document: Document, operation: ListedOperation): void {
  const described = document.paths[addressOf(operation)]?.[operation.method.toLowerCase() as "get"]
  if (!described) throw new Error(`${operation.procedure} is not described.`)
  const isRead = operation.method === "GET"
  const { "200": ok } = described.responses as Record<string, object>
  const headers = {
    RateLimit: { $ref: "#/components/headers/RateLimit" },
    "RateLimit-Policy": { $ref: "#/components/headers/RateLimit-Policy" },
    ...(isRead && { ETag: { $ref: "#/components/headers/ETag" } }),
  }
  const answer =
    operation.output instanceof z.ZodVoid
      ? { "204": { description: "Done.", headers } }
      : {
          [operation.status ?? 200]: {
            ...ok,
            ...(operation.file && { content: contentOf(operation.file) }),
            description: operation.status ? "Made." : "Found.",
            headers,
          },
        }
  const refused = refusals.filter(({ ofChanges }) => !isRead || !ofChanges)
  described.responses = {
    ...answer,
    ...(isRead && { "304": { description: "As it was under the `If-None-Match` that was sent." } }),
    ...Object.fromEntries(
      refused.map(({ status }) => [status, { $ref: `#/components/responses/${status}` }]),
    ),
  }
  if (!isRead) described.parameters = [...(described.parameters ?? []), idempotencyKey]
  const { isPublic, isForPeople } = operation
  described.security = isPublic ? [] : isForPeople ? [{ session: [] }] : [{ apiKey: [] }, { session: [] }]
}

const contentOf = (types: readonly string[]) =>
  Object.fromEntries(
    types.map((type) => [type, { schema: type === "application/json" ? {} : { type: "string" } }]),
  )
