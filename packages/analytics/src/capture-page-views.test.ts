import { randomUUID } from "node:crypto"
import { createServer, type Server } from "node:http"
import { afterAll, beforeAll, expect, test, vi } from "vitest"
import { capturePageViews } from "./capture-page-views"

const received: string[] = []
let server: Server

beforeAll(async () => {
  server = createServer((request, response) => {
    request.on("data", (chunk: Buffer) => received.push(chunk.toString()))
    request.on("end", () => response.writeHead(200).end('{"status":"Ok"}'))
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const address = server.address()
  vi.stubEnv("NEXT_PUBLIC_POSTHOG_KEY", "phc_test")
  vi.stubEnv("NEXT_PUBLIC_POSTHOG_HOST", `http://127.0.0.1:${typeof address === "object" && address?.port}`)
})
afterAll(() => {
  vi.unstubAllEnvs()
  server.close()
})

const browser = randomUUID()
const view = (properties: object, event = "$pageview") => ({
  event,
  uuid: randomUUID(),
  distinct_id: browser,
  timestamp: "2026-11-22T01:00:00.000Z",
  properties: { $current_url: "https://plinth.example/invitations/planted", ...properties },
})
const batch = (...views: object[]) => JSON.stringify({ api_key: "phc_browser", batch: views })

test("of what a browser tells, the kind of page leaves, and who this server knows it was", async () => {
  capturePageViews(batch(view({ place: "/app/-/projects" })), "u1")
  await vi.waitFor(() => expect(received).toHaveLength(1))
  expect(JSON.parse(received[0] ?? "")).toMatchObject({
    api_key: "phc_test",
    batch: [{ event: "$pageview", distinct_id: "u1", properties: { place: "/app/-/projects" } }],
  })
  expect(received.join("")).not.toContain("planted")
})

test("what is no page view, and what is no batch, is nothing", async () => {
  received.length = 0
  capturePageViews(batch(view({ place: "/app/-" }, "$identify"), view({ place: "/invitations/7oken" })), null)
  capturePageViews("no batch", null)
  capturePageViews(batch(view({ place: "/sign-in" })), null)
  await vi.waitFor(() => expect(received).toHaveLength(1))
  expect(received[0]).toContain("/sign-in")
  expect(received[0]).toContain(`"anon:${browser}"`)
})

test("a visitor counts as nobody else: an id that is none is refused, a person's stands behind a prefix", async () => {
  received.length = 0
  const person = randomUUID()
  const names = ["somebody", "ada@example.com", `anon:${person}`, "x".repeat(90), 7]
  for (const distinct_id of names)
    capturePageViews(batch({ ...view({ place: "/app/-" }), distinct_id }), null)
  capturePageViews(batch({ ...view({ place: "/" }), distinct_id: person }), null)
  await vi.waitFor(() => expect(received).toHaveLength(1))
  expect(JSON.parse(received[0] ?? "")).toMatchObject({ batch: [{ distinct_id: `anon:${person}` }] })
})
