import { handleApi } from "@plinth/api"
import { testGate } from "@plinth/gate/testing"
import { newTraceparent, startTracing, traceIdOf, withTraceparent } from "@plinth/observability"
import { startSandbox, type TestSandbox } from "@plinth/notifications/testing"
import { createServer, type Server } from "node:http"
import { afterAll, beforeAll, expect, test, vi } from "vitest"
import { z } from "zod"
import { startTasks } from "./start-tasks"

const Export = z.object({
  resourceSpans: z.array(
    z.object({
      scopeSpans: z.array(
        z.object({
          spans: z.array(
            z.object({
              traceId: z.string(),
              spanId: z.string(),
              parentSpanId: z.string().optional(),
              name: z.string(),
            }),
          ),
        }),
      ),
    }),
  ),
})

const received: string[] = []
let receiver: Server
let sandbox: TestSandbox

beforeAll(async () => {
  receiver = createServer((request, response) => {
    let body = ""
    request.on("data", (chunk: Buffer) => (body += chunk.toString()))
    request.on("end", () => {
      received.push(body)
      response.writeHead(200, { "content-type": "application/json" }).end("{}")
    })
  })
  await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve))
  const address = receiver.address()
  vi.stubEnv(
    "OTEL_EXPORTER_OTLP_ENDPOINT",
    `http://127.0.0.1:${typeof address === "object" && address?.port}`,
  )
  sandbox = await startSandbox()
  vi.stubEnv("RESEND_BASE_URL", `${sandbox.url}/resend`)
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await sandbox.stop()
  receiver.close()
})

const spans = () =>
  received.flatMap((body) =>
    Export.parse(JSON.parse(body)).resourceSpans.flatMap(({ scopeSpans }) =>
      scopeSpans.flatMap((scope) => scope.spans),
    ),
  )

test("one trace goes from the click through SQL and the event to the job that follows and to its mail, and says no text", async () => {
  const stopTracing = await startTracing("test")
  const { gate, signUp } = await testGate()
  const cookie = await signUp("Adalovelace")
  const traceparent = newTraceparent()
  const request = new Request("http://localhost/api/trpc/-/tenants.found", {
    method: "POST",
    headers: { cookie, "content-type": "application/json", traceparent },
    body: JSON.stringify({ json: { name: "Secret Falcon", slug: "secret-falcon" } }),
  })
  const response = await withTraceparent(traceparent, () => handleApi(gate, request, "-"))
  expect(response.status).toBe(200)
  const running = await startTasks(gate.databases, 2)
  await running.idle()
  await running.stop()
  await stopTracing()

  const traceId = traceIdOf(traceparent)
  const ours = spans().filter((span) => span.traceId === traceId)
  const byId = new Map(ours.map((span) => [span.spanId, span]))
  const call = ours.find(({ name }) => name === "mutation tenants.found")
  const job = ours.find(({ name }) => name === "job notifications.notify")
  const delivery = ours.find(
    ({ name, parentSpanId }) => name === "job notifications.deliver" && parentSpanId === job?.spanId,
  )
  const mail = ours.find(
    ({ name, parentSpanId }) => name === "mail send" && parentSpanId === delivery?.spanId,
  )
  const statements = ours.filter(({ name }) => name.startsWith("sql "))
  expect(call?.parentSpanId).toBe(traceparent.split("-")[2])
  expect(statements.some(({ parentSpanId }) => parentSpanId === call?.spanId)).toBe(true)
  expect(byId.get(job?.parentSpanId ?? "")).toBe(call)
  expect(statements.some(({ parentSpanId }) => parentSpanId === job?.spanId)).toBe(true)
  expect(mail).toBeDefined()

  const said = received.join("")
  expect(said).toContain("insert into")
  for (const text of ["Falcon", "falcon", "dalovelace", cookie, "a long enough secret"])
    expect(said).not.toContain(text)
})
