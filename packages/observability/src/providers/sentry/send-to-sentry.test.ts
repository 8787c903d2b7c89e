import { createServer, type Server } from "node:http"
import { afterEach, beforeEach, expect, test, vi } from "vitest"

let server: Server | undefined
beforeEach(() => {
  vi.resetModules()
  Object.assign(globalThis, { plinthSentry: undefined })
})
afterEach(() => {
  vi.unstubAllEnvs()
  server?.closeAllConnections()
  server?.close()
})

/** A Sentry that answers as told, and the bodies that reached it. */
async function aSentry(answer: (respond: (status: number) => void) => void) {
  const bodies: string[] = []
  server = createServer((request, response) => {
    let body = ""
    request.on("data", (chunk: Buffer) => (body += chunk.toString()))
    request.on("end", () => {
      bodies.push(body)
      answer((status) => response.writeHead(status).end("{}"))
    })
  })
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve))
  const address = server.address()
  const port = typeof address === "object" ? address?.port : 0
  vi.stubEnv("SENTRY_DSN", `http://key@127.0.0.1:${port}/1`)
  return bodies
}

const room = async () => ({ ...(await import("../../index")) })

test("an error arrives under the id that the person sees, with its cause and the ids of its request", async () => {
  const bodies = await aSentry((respond) => respond(200))
  vi.stubEnv("SENTRY_RELEASE", "1f3c")
  vi.stubEnv("SENTRY_ENVIRONMENT", "staging")
  const { reportError, withLogContext, flushReports } = await room()
  const ids = { requestId: "r1", tenantId: "t1", userId: "u1", traceId: "0af7651916cd43dd8448eb211c80319c" }
  const id = withLogContext(ids, () =>
    reportError(new TypeError("above", { cause: new Error("below") }), "projects.create"),
  )
  await flushReports()
  const event: unknown = JSON.parse(bodies[0]?.split("\n")[2] ?? "")
  expect(event).toMatchObject({
    event_id: id,
    transaction: "projects.create",
    release: "1f3c",
    environment: "staging",
    exception: { values: [{ value: "below" }, { type: "TypeError", value: "above" }] },
    tags: { tenant: "t1", request: "r1" },
    user: { id: "u1" },
    contexts: { trace: { trace_id: ids.traceId } },
  })
})

test("a Sentry that fails, is away or says nothing harms nobody, and only so many wait for it", async () => {
  const failing = await aSentry((respond) => respond(500))
  const first = await room()
  first.reportError(new Error("broke"), "here")
  await first.flushReports()
  expect(failing).toHaveLength(1)

  vi.resetModules()
  Object.assign(globalThis, { plinthSentry: undefined })
  vi.stubEnv("SENTRY_DSN", "http://key@127.0.0.1:9/1")
  const second = await room()
  expect(second.reportError(new Error("broke"), "here")).toMatch(/^[0-9a-f]{32}$/)
  await second.flushReports()

  vi.resetModules()
  Object.assign(globalThis, { plinthSentry: undefined })
  const silent = await aSentry(() => {})
  const third = await room()
  const begun = performance.now()
  for (let count = 0; count < 500; count += 1) third.reportError(new Error("broke"), "here")
  expect(performance.now() - begun).toBeLessThan(1_000)
  await third.flushReports(200)
  expect(silent.length).toBeLessThanOrEqual(20)
})

test("without an address nothing is sent: an empty one, or none where others reach the product", async () => {
  vi.stubEnv("SENTRY_DSN", "")
  const { sentryDsn } = await import("../../env")
  expect(sentryDsn()).toBeUndefined()
  vi.stubEnv("SENTRY_DSN", undefined)
  expect(sentryDsn()).toBe("http://sandbox@localhost:4000/sentry/1")
  vi.stubEnv("BETTER_AUTH_URL", "https://plinth.example")
  expect(sentryDsn()).toBeUndefined()
})

const browsers = "0af7651916cd43dd8448eb211c80319c"
const event = (id: string, value = "broke") => ({ event_id: id, exception: { values: [{ value }] } })
const envelope = (...events: object[]) =>
  [{}, ...events.flatMap((each) => [{ type: "event" }, each])].map((line) => JSON.stringify(line)).join("\n")

test("a flood from browsers takes no place from the server's reports", async () => {
  const bodies = await aSentry(() => {})
  const { forwardReport, reportError } = await room()
  for (let count = 0; count < 100; count += 1) forwardReport(envelope(event(browsers)))
  reportError(new Error("alarm"), "here")
  await vi.waitFor(() => expect(bodies.some((body) => body.includes("alarm"))).toBe(true))
  expect(bodies.length).toBeLessThanOrEqual(6)
})

test("what Sentry refuses of browsers it does not refuse of the server, and a minute has sixty of theirs", async () => {
  const bodies = await aSentry((respond) => respond(bodies.length === 1 ? 429 : 200))
  const { forwardReport, reportError, flushReports } = await room()
  forwardReport(envelope(event(browsers)))
  await flushReports()
  forwardReport(envelope(event(browsers)))
  reportError(new Error("alarm"), "here")
  await flushReports()
  expect(bodies).toHaveLength(2)
  expect(bodies[1]).toContain("alarm")

  vi.resetModules()
  Object.assign(globalThis, { plinthSentry: undefined })
  const many = await aSentry((respond) => respond(200))
  const next = await room()
  for (let count = 0; count < 80; count += 1) {
    next.forwardReport(envelope(event(browsers)))
    if (count % 4 === 3) await next.flushReports()
  }
  await next.flushReports()
  expect(many).toHaveLength(60)
})

test("an envelope is one report, and its id none that this house gives", async () => {
  const bodies = await aSentry((respond) => respond(200))
  const { forwardReport, flushReports, newErrorId } = await room()
  forwardReport(envelope(event(browsers, "the first"), event(browsers.replace("0", "1"), "the second")))
  for (let count = 0; count < 50; count += 1) forwardReport(envelope(event(newErrorId())))
  await flushReports()
  expect(bodies).toHaveLength(1)
  expect(bodies[0]).toContain("the first")
  expect(bodies[0]).toContain(browsers)
})

test("of a browser's report no value leaves that was quoted, and no address of a page", async () => {
  const bodies = await aSentry((respond) => respond(200))
  const { forwardReport, flushReports } = await room()
  const frames = [
    "http://localhost:3000/invitations/planted",
    "https://localhost/reset-password/planted?x=/_next/static/planted.js",
    "http://localhost:3000/_next/static/chunks/0abc.js?token=planted",
  ].map((filename) => ({ filename, lineno: 7 }))
  const value = `Unexpected token 't', "the "planted" note" is no JSON: "planted`
  forwardReport(envelope({ event_id: browsers, exception: { values: [{ value, stacktrace: { frames } }] } }))
  await flushReports()
  expect(bodies[0]).not.toContain("planted")
  expect(bodies[0]).toContain("http://localhost:3000/_next/static/chunks/0abc.js")
  expect(bodies[0]).toContain("[page]")
})

test("a browser's report names the person, the tenant, the trace and the release, by ids alone", async () => {
  const bodies = await aSentry((respond) => respond(200))
  vi.stubEnv("SENTRY_RELEASE", "1f3c")
  const { forwardReport, flushReports, withLogContext } = await room()
  const ids = { requestId: "r1", tenantId: "t1", userId: "u1", traceId: "0af7651916cd43dd8448eb211c80319d" }
  withLogContext(ids, () => forwardReport(envelope(event(browsers))))
  await flushReports()
  expect(JSON.parse(bodies[0]?.split("\n")[2] ?? "")).toMatchObject({
    event_id: browsers,
    release: "1f3c",
    tags: { tenant: "t1", request: "r1" },
    user: { id: "u1" },
    contexts: { trace: { trace_id: ids.traceId } },
  })
})

test("a problem report is joined to the error that the person saw, and says nothing of what they wrote", async () => {
  const bodies = await aSentry((respond) => respond(200))
  const { linkProblem, reportError, flushReports } = await room()
  const id = reportError(new Error("broke"), "here")
  linkProblem(id, "0198c5d0-7c1e-7d5c-9f3b-2f6c1c1f0a11")
  linkProblem("no id of an error", "x")
  await flushReports()
  expect(bodies).toHaveLength(2)
  const [, header = "", feedback = ""] = (bodies[1] ?? "").split("\n")
  expect(JSON.parse(header)).toMatchObject({ type: "feedback" })
  expect(JSON.parse(feedback)).toMatchObject({
    contexts: {
      feedback: {
        associated_event_id: id,
        message: "Problem report 0198c5d0-7c1e-7d5c-9f3b-2f6c1c1f0a11",
      },
    },
  })
})

test("at a rate of nought nothing is reported, and the log has it all the same", async () => {
  const bodies = await aSentry((respond) => respond(200))
  vi.stubEnv("SENTRY_SAMPLE_RATE", "0")
  const { forwardReport, reportError, flushReports } = await room()
  expect(reportError(new Error("broke"), "here")).toMatch(/^[0-9a-f]{32}$/)
  forwardReport(envelope(event(browsers)))
  await flushReports()
  expect(bodies).toEqual([])
})
