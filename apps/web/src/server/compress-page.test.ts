import { once } from "node:events"
import {
  createServer,
  request,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type ServerResponse,
} from "node:http"
import type { AddressInfo } from "node:net"
import { buffer } from "node:stream/consumers"
import { gunzipSync } from "node:zlib"
import { expect, onTestFinished, test, vi } from "vitest"
import { compressPage } from "./compress-page"

vi.mock("server-only", () => ({}))

const page = "<p>Stone upon stone.</p>".repeat(400)
type Answer = (response: ServerResponse, incoming: IncomingMessage) => unknown

const html: Answer = (response) => {
  response.setHeader("Content-Type", "text/html; charset=utf-8")
  response.flushHeaders()
  response.write(page.slice(0, 99))
  response.write(Buffer.from(page.slice(99)))
  response.end()
}

/** Asks a server that answers so; the answer is there once its headers are. */
async function ask(
  answer: Answer,
  { path = "/app/acme", method = "GET", ...headers }: OutgoingHttpHeaders = {},
) {
  const server = createServer((incoming, response) => {
    compressPage(incoming, response)
    void answer(response, incoming)
  })
  onTestFinished(() => void server.close())
  await once(server.listen(0, "127.0.0.1"), "listening")
  const { port } = server.address() as AddressInfo
  const asked = request({
    port,
    host: "127.0.0.1",
    path: String(path),
    method: String(method),
    headers: { "accept-encoding": "gzip, deflate", ...headers },
  })
  const [answered] = (await once(asked.end(), "response")) as [IncomingMessage]
  return answered
}

test("a page is compressed, with its headers, and nobody behind does it again", async () => {
  let seen: unknown = "nothing"
  const answer = await ask((response, { headers }) => {
    seen = headers["accept-encoding"]
    html(response, {} as IncomingMessage)
  })
  expect(answer.headers["content-encoding"]).toBe("gzip")
  expect(gunzipSync(await buffer(answer)).toString()).toBe(page)
  expect(seen).toBeUndefined()
})

test("what comes later streams: the beginning is there before the end", async () => {
  const goOn = Promise.withResolvers<void>()
  const answer = await ask(async (response) => {
    response.setHeader("Content-Type", "text/html")
    response.write(page)
    await goOn.promise
    response.write(page)
    response.end("the end")
  })
  const chunks: Buffer[] = []
  answer.on("data", (chunk: Buffer) => chunks.push(chunk))
  await vi.waitFor(() => expect(Buffer.concat(chunks).length).toBeGreaterThan(50))
  expect(answer.complete).toBe(false)
  goOn.resolve()
  await once(answer, "end")
  expect(gunzipSync(Buffer.concat(chunks)).toString()).toBe(`${page}${page}the end`)
})

test("a large one arrives whole", async () => {
  const large = page.repeat(100)
  const answer = await ask((response) => response.setHeader("Content-Type", "text/html").end(large))
  expect(gunzipSync(await buffer(answer)).toString()).toBe(large)
})

const typed =
  (type: string, headers: Readonly<Record<string, string>> = {}): Answer =>
  (response) => {
    response.setHeaders(new Map(Object.entries({ "Content-Type": type, ...headers })))
    response.end(page)
  }

test.each([
  ["a browser that takes none", html, { "accept-encoding": "br, gzip;q=0" }],
  ["what an interface answers", html, { path: "/api/trpc/acme/projects.list" }],
  ["a file", html, { path: "/icon.svg" }],
  ["events", typed("text/event-stream"), {}],
  ["a picture", typed("image/png"), {}],
  ["what is compressed", typed("text/html", { "Content-Encoding": "br" }), {}],
  ["what nobody may change", typed("text/html", { "Cache-Control": "no-transform" }), {}],
] as const)("%s is left as it is", async (_, answer, asked) => {
  const answered = await ask(answer, asked)
  expect(answered.headers["content-encoding"]).not.toBe("gzip")
  expect((await buffer(answered)).toString()).toBe(page)
})

test("without a body nothing says that it is compressed", async () => {
  const head = await ask(html, { method: "HEAD" })
  const same = await ask((response) => {
    response.setHeader("Content-Type", "text/html")
    response.statusCode = 304
    response.end()
  })
  const away = await ask((response) => response.writeHead(307, { Location: "/sign-in" }).end())
  for (const { headers } of [head, same, away]) expect(headers["content-encoding"]).toBeUndefined()
})
