import { testGate } from "@plinth/gate/testing"
import superjson from "superjson"
import { handleApi } from "../handle-api"

type Answer = {
  readonly status: number
  readonly data: unknown
  readonly error: {
    readonly code: string
    readonly id: string
    readonly details: Record<string, unknown>
  } | null
  readonly text: string
}

/** A browser of one person against the real handler: real cookie, real database, no server between. */
export type ApiClient = {
  query(path: string, input?: unknown, tenant?: string): Promise<Answer>
  mutate(path: string, input?: unknown, tenant?: string): Promise<Answer>
  send(request: RequestInit & { readonly path: string; readonly tenant?: string }): Promise<Answer>
}

const address = "http://localhost:3000"

export async function apiClients() {
  const { gate, asSuperuser, signUp } = await testGate()

  const clientOf = (cookie: string): ApiClient => {
    const send: ApiClient["send"] = async ({ path, tenant = "-", headers, ...init }) => {
      const request = new Request(`${address}/api/trpc/${tenant}/${path}`, {
        ...init,
        headers: { cookie, ...headers },
      })
      return read(await handleApi(gate, request, tenant))
    }
    return {
      send,
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
    stranger: clientOf(""),
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
  }
}
