import { testGate } from "@plinth/gate/testing"
import superjson from "superjson"
import { handleApi } from "../handle-api"
import { testListener, type ListenFrom, type TestListener } from "./test-listener"

type Answer = {
  readonly status: number
  readonly data: unknown
  readonly error: {
    readonly code: string
    readonly id: string
    readonly details: Record<string, unknown>
  } | null
  readonly text: string
  readonly headers: Headers
}

/** A browser of one person against the real handler: real cookie, real database, no server between. */
export type ApiClient = {
  /** Opens the live feed of a tenant, or another stream. */
  listen(tenant: string, from?: ListenFrom, stream?: string): Promise<TestListener>
  query(path: string, input?: unknown, tenant?: string): Promise<Answer>
  mutate(path: string, input?: unknown, tenant?: string): Promise<Answer>
  send(request: RequestInit & { readonly path: string; readonly tenant?: string }): Promise<Answer>
}

const address = "http://localhost:3000"

export async function apiClients() {
  const { gate, asSuperuser, makeOperator, signUp } = await testGate()

  const clientOf = (cookie: string, more: Record<string, string> = {}): ApiClient => {
    const send: ApiClient["send"] = async ({ path, tenant = "-", headers, ...init }) => {
      const request = new Request(`${address}/api/trpc/${tenant}/${path}`, {
        ...init,
        headers: { cookie, ...more, ...headers },
      })
      return read(await handleApi(gate, request, tenant))
    }
    return {
      send,
      listen: async (tenant, from = {}, stream = "feed.listen") => {
        const leave = new AbortController()
        const path = `${address}/api/trpc/${tenant}/${stream}?input=${encodeURIComponent(superjson.stringify(from))}`
        const request = new Request(path, { headers: { cookie }, signal: leave.signal })
        return testListener(await handleApi(gate, request, tenant), leave)
      },
      query: (path, input, tenant) =>
        send({ path: `${path}?input=${encodeURIComponent(superjson.stringify(input))}`, tenant }),
      mutate: (path, input, tenant) =>
        send({
          path,
          tenant,
          method: "POST",
          body: superjson.stringify(input),
          headers: { "content-type": "application/json" },
        }),
    }
  }

  return {
    gate,
    asSuperuser,
    makeOperator,
    stranger: clientOf(""),
    /** A program with this secret in place of a cookie, or beside one. */
    keyOf: (secret: string, cookie = "") => clientOf(cookie, { authorization: `Bearer ${secret}` }),
    cookieOf: signUp,
    /** Whoever holds this cookie. */
    clientOf: (cookie: string) => clientOf(cookie),
    signUp: async (name: string) => clientOf(await signUp(name)),
  }
}

async function read(response: Response): Promise<Answer> {
  const text = await response.text()
  const body = JSON.parse(text) as { result?: { data: never }; error?: { json: { data: Answer["error"] } } }
  return {
    status: response.status,
    data: body.result ? superjson.deserialize(body.result.data) : null,
    error: body.error?.json.data ?? null,
    text,
    headers: response.headers,
  }
}
