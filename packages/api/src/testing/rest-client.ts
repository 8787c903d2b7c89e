import type { Gate } from "@plinth/gate"
import { handleRest } from "../rest/handle-rest"

/** Tests look into it as they expect it to be. */
type Json = { readonly [name: string]: Json } & Json[] & string

export type RestAnswer = {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** What stands in the body; null where there is none. */
  readonly body: Json | null
}

type Call = { readonly body?: unknown; readonly headers?: Record<string, string> }

/** A program against the real handler: `await call("GET /projects")`. */
export const restClient =
  (gate: Gate, own: Record<string, string> = {}) =>
  async (what: string, { body, headers }: Call = {}): Promise<RestAnswer> => {
    const [method = "GET", path = "/"] = what.split(" ")
    const request = new Request(`http://localhost:3000/api/v1${path}`, {
      method,
      headers: { ...(body !== undefined && { "content-type": "application/json" }), ...own, ...headers },
      body: body === undefined ? undefined : typeof body === "string" ? body : JSON.stringify(body),
    })
    const response = await handleRest(gate, request, (code) => `sentence of ${code}`)
    const text = await response.text()
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: text && /json/.test(response.headers.get("content-type") ?? "") ? JSON.parse(text) : null,
    }
  }

export type RestClient = ReturnType<typeof restClient>
