import { log } from "@plinth/observability"

/** What an operation that answers with a file gives. */
export type RestFile = {
  readonly fileName: string
  readonly contentType: string
  readonly body: AsyncIterable<string>
}

/** The file, as fast as it is taken. What breaks half way breaks the download: a part is not taken for the whole. */
export function fileAnswer({ fileName, contentType, body }: RestFile, headers: Headers): Response {
  headers.set("content-type", contentType)
  headers.set("content-disposition", `attachment; filename="${fileName}"`)
  headers.set("x-content-type-options", "nosniff")
  return new Response(streamOf(body), { headers })
}

function streamOf(body: AsyncIterable<string>): ReadableStream<Uint8Array> {
  const parts = body[Symbol.asyncIterator]()
  const encoder = new TextEncoder()
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await parts.next()
        if (done) controller.close()
        else controller.enqueue(encoder.encode(value))
      } catch (error) {
        log.error({ err: error }, "a file broke while it was sent")
        controller.error(error)
      }
    },
    cancel: async () => void (await parts.return?.()),
  })
}
