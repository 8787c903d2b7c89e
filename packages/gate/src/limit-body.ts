import { inputErrors } from "./errors"

/** Bytes: far above what any form holds, with three bytes for each character. */
const largest = 262_144

/** The same request, whose body ends with `input.TOO_LARGE` where it grows too large, whatever its headers say. */
export function limitBody(request: Request): Request {
  if (!request.body) return request
  let left = largest
  const limit = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      left -= chunk.byteLength
      if (left < 0) controller.error(inputErrors.TOO_LARGE())
      else controller.enqueue(chunk)
    },
  })
  const limited: RequestInit & { duplex: "half" } = { body: request.body.pipeThrough(limit), duplex: "half" }
  return new Request(request, limited)
}
