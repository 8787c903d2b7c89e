type Changes = Pick<RequestInit, "headers" | "body">

/** The same request but for these. Not `new Request(request)`: what Next hands over is a proxy, and that cannot be read so. */
export function requestLike(request: Request, changes: Changes): Request {
  const { url, method, headers, body, signal } = request
  const all: RequestInit & { duplex: "half" } = { method, headers, body, signal, duplex: "half", ...changes }
  return new Request(url, all)
}
