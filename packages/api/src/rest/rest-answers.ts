import { createHash } from "node:crypto"
import type { TRPCError } from "@trpc/server"
import { getHTTPStatusCodeFromError } from "@trpc/server/http"
import { errorDataOf, type ErrorData } from "../error-map"

/** Says an error to people. */
export type SentenceOf = (code: string, details: ErrorData["details"]) => string

/** What the kind of an error does not tell. */
const statuses: Readonly<Record<string, number>> = {
  "rest.METHOD_NOT_ALLOWED": 405,
  "input.TOO_LARGE": 413,
  "rest.NOT_JSON": 415,
}

export function errorAnswer(error: TRPCError, headers: Headers, sentenceOf: SentenceOf): Response {
  const { code, id, details } = errorDataOf(error)
  const status = statuses[code] ?? getHTTPStatusCodeFromError(error)
  if (status === 401) headers.set("www-authenticate", "Bearer")
  const hasDetails = Object.keys(details).length > 0
  const message = sentenceOf(code, details)
  return Response.json({ error: { code, message, id, ...(hasDetails && { details }) } }, { status, headers })
}

/** A list that has no pages reads as one that has: REST knows one form. */
const shapeOf = (data: unknown): unknown => (Array.isArray(data) ? { items: data, nextCursor: null } : data)

/** What a procedure answered. Who has it already is told only that. */
export function dataAnswer(request: Request, data: unknown, status: number, headers: Headers): Response {
  if (data === undefined) return new Response(null, { status: 204, headers })
  const body = JSON.stringify(shapeOf(data))
  headers.set("content-type", "application/json")
  if (request.method !== "GET" && request.method !== "HEAD") return new Response(body, { status, headers })
  const tag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 27)}"`
  headers.set("etag", tag)
  headers.set("cache-control", "private, no-cache")
  headers.set("vary", "authorization, cookie, x-tenant")
  const known = request.headers.get("if-none-match")?.split(",") ?? []
  const isKnown = known.some((each) => each.trim().replace(/^W\//, "") === tag)
  if (isKnown) return new Response(null, { status: 304, headers })
  return new Response(request.method === "HEAD" ? null : body, { status, headers })
}
