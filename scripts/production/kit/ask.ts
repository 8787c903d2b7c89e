import { request, type IncomingHttpHeaders } from "node:http"

export type Answer = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly body: string }

type Ask = { readonly method?: string; readonly headers?: Record<string, string>; readonly body?: string }

/** One request with path and headers exactly as given: fetch would mend both. What is upgraded or cut off has status 0. */
export function ask(
  url: string,
  path: string,
  { method = "GET", headers = {}, body }: Ask = {},
): Promise<Answer> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve) => {
    const nothing = { status: 0, headers: {}, body: "" }
    const asked = request({ hostname, port, path, method, headers, timeout: 20_000 }, (response) => {
      const parts: Buffer[] = []
      response.on("data", (part: Buffer) => parts.push(part))
      response.on("close", () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(parts).toString(),
        }),
      )
    })
    asked.on("upgrade", (response, socket) => {
      socket.destroy()
      resolve({ ...nothing, status: response.statusCode ?? 0 })
    })
    asked.on("error", () => resolve(nothing))
    asked.on("timeout", () => asked.destroy())
    asked.end(body)
  })
}
