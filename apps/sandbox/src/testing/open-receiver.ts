import { createServer } from "node:http"

export type Received = {
  readonly headers: Record<string, string>
  readonly body: string
}

export type Receiver = {
  /** Below which every provider has its address. */
  readonly base: string
  readonly url: string
  readonly messages: Received[]
  /** What the next messages are answered with. */
  answer: (received: Received) => number | Promise<number>
  readonly close: () => Promise<void>
}

/** An app that keeps what it is sent. */
export async function openReceiver(): Promise<Receiver> {
  const messages: Received[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on("data", (chunk: Buffer) => chunks.push(chunk))
    request.on("end", () => {
      const headers = Object.fromEntries(
        Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
      )
      const received = { headers, body: Buffer.concat(chunks).toString() }
      messages.push(received)
      void Promise.resolve(receiver.answer(received)).then((status) => response.writeHead(status).end())
    })
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const address = server.address()
  const base = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}/api/webhooks`
  const receiver: Receiver = {
    base,
    url: `${base}/dodo`,
    messages,
    answer: () => 200,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  return receiver
}
