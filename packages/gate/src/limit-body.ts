import { inputErrors } from "./errors"
import { requestLike } from "./request-like"

/** Bytes: far above what any form holds, with three bytes for each character. */
const largest = 262_144

/** The same request, whose body ends with `input.TOO_LARGE` where it grows beyond so many bytes, whatever its headers say. */
export function limitBody(request: Request, most = largest): Request {
  if (!request.body) return request
  let left = most
  const limit = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      left -= chunk.byteLength
      if (left < 0) controller.error(inputErrors.TOO_LARGE())
      else controller.enqueue(chunk)
    },
  })
  return requestLike(request, { body: request.body.pipeThrough(limit) })
}
