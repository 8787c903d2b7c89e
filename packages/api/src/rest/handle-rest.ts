import { ownOrigin } from "@plinth/auth"
import { isId } from "@plinth/core"
import {
  limitBody,
  readBearer,
  readKeys,
  type Admission,
  type Call,
  type Gate,
  type Standing,
} from "@plinth/gate"
import { listMyTenants } from "@plinth/tenants"
import type { TRPCError } from "@trpc/server"
import { answerHeaders } from "../answer-headers"
import { createCaller } from "../app-router"
import { isWireError, toTrpcError } from "../error-map"
import { restErrors } from "./errors"
import { findOperations, targetOf, type Found, type Target } from "./find-operation"
import { readInput } from "./read-input"
import { fileAnswer, type RestFile } from "./file-answer"
import { dataAnswer, errorAnswer, type SentenceOf } from "./rest-answers"

/** Where the REST API stands. */
export const restRoot = "/api/v1"

/**
 * Answers a REST request under `/api/v1` with the procedures that say how they are called so, through the same guards as
 * everywhere. `sentenceOf` says an error to people. Knows nothing of Next.
 */
export async function handleRest(gate: Gate, given: Request, sentenceOf: SentenceOf): Promise<Response> {
  const request = limitBody(given)
  const { pathname } = new URL(request.url)
  const target = targetOf(pathname.slice(restRoot.length).replace(/\/$/, "") || "/")
  const methods = findOperations(target)
  const found = methods.get((request.method === "HEAD" ? "GET" : request.method) as "GET")
  let requestId = ""
  let standings: readonly Standing[] = []
  const headersOf = (...errors: TRPCError[]) => answerHeaders(requestId, standings, errors)

  try {
    const admission = await admit(gate, request, target)
    requestId = admission.visitor.origin.requestId
    const call: Call = {
      procedure: found?.operation.procedure ?? "unknown",
      class: found?.operation.limit ?? "other",
      isRest: true,
      ...(found?.operation.staysOpen && { staysOpen: true }),
    }
    standings = await gate.countCalls(admission, [call])
    if (!found) throw methods.size > 0 ? restErrors.METHOD_NOT_ALLOWED() : restErrors.NOT_FOUND()
    refuseForeignPages(request, admission)
    const keys = found.operation.method === "GET" ? null : readKeys(request.headers, 1)
    const data = await answer({ ...admission, keys }, request, found)
    if (found.operation.file) return fileAnswer(data as RestFile, headersOf())
    return dataAnswer(request, data, found.operation.status ?? 200, headersOf())
  } catch (error) {
    const known = isKnown(error) ? error : toTrpcError(error, requestId, "rest")
    const headers = headersOf(known)
    if (methods.size > 0 && !found) headers.set("allow", [...methods.keys()].join(", "))
    return errorAnswer(known, headers, sentenceOf)
  }
}

async function answer(
  context: Parameters<typeof createCaller>[0],
  request: Request,
  { operation, params }: Found,
): Promise<unknown> {
  const input = await readInput(operation, request, params)
  const steps = operation.procedure.split(".")
  const call = steps.reduce((at: object, step) => Reflect.get(at, step), createCaller(context))
  return (call as unknown as (input: unknown) => Promise<unknown>)(input)
}

/** In the tenant of the address, else of the header; a key needs neither. A person may name theirs by its id. */
async function admit(gate: Gate, request: Request, target: Target): Promise<Admission> {
  const { headers } = request
  const named = target.tenant ?? headers.get("x-tenant")
  if (!isId(named) || readBearer(headers) !== null) return gate.admit(headers, named)
  const admission = await gate.admit(headers, null)
  const mine = admission.person ? await listMyTenants(admission.person) : []
  const slug = mine.find(({ id }) => id === named)?.slug
  return gate.admit(headers, slug ?? named)
}

/** A browser sends its cookie with whatever any page asks for. What a program sends has a key, and no cookie counts. */
function refuseForeignPages(request: Request, { caller }: Admission): void {
  const isSafe = request.method === "GET" || request.method === "HEAD"
  if (isSafe || !caller || request.headers.get("origin") === ownOrigin(request.headers)) return
  throw restErrors.FOREIGN_ORIGIN()
}

const isKnown = (error: unknown): error is TRPCError =>
  error instanceof Error && isWireError(error as TRPCError)
