import { handleApi } from "@plinth/api"
import { testGate } from "@plinth/gate/testing"
import { createWorker, defineTask, enqueue } from "@plinth/jobs"
import { startSandbox, type TestSandbox } from "@plinth/notifications/testing"
import {
  flushReports,
  forwardReport,
  log,
  reportError,
  startTracing,
  withTraceparent,
} from "@plinth/observability"
import { catchLog } from "@plinth/observability/testing"
import { createServer, type Server } from "node:http"
import { afterAll, beforeAll, expect, test, vi } from "vitest"
import { z } from "zod"
import { startTasks } from "./start-tasks"

/** What must never leave the house, by what it is. Each is sent through requests, errors and jobs below. */
const canaries = {
  password: "canary-passw0rd-Xq7",
  email: "canary.ada@example.com",
  name: "Canaria Lovelace",
  project: "Canary Falcon",
  note: "canary note: the merger is on Friday",
  token: "canary-token-1f4e",
}

const spans: string[] = []
const caught = catchLog()
let receiver: Server
let sandbox: TestSandbox

beforeAll(async () => {
  receiver = createServer((request, response) => {
    request.on("data", (chunk: Buffer) => spans.push(chunk.toString()))
    request.on("end", () => response.writeHead(200, { "content-type": "application/json" }).end("{}"))
  })
  await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve))
  const address = receiver.address()
  sandbox = await startSandbox()
  vi.stubEnv(
    "OTEL_EXPORTER_OTLP_ENDPOINT",
    `http://127.0.0.1:${typeof address === "object" && address?.port}`,
  )
  vi.stubEnv("RESEND_BASE_URL", `${sandbox.url}/resend`)
  vi.stubEnv("NEXT_PUBLIC_POSTHOG_KEY", "phc_test")
  vi.stubEnv("NEXT_PUBLIC_POSTHOG_HOST", `${sandbox.url}/posthog`)
  vi.stubEnv("SENTRY_DSN", `${sandbox.url.replace("://", "://key@")}/sentry/1`)
})
afterAll(async () => {
  caught.stop()
  vi.unstubAllEnvs()
  receiver.close()
  await sandbox.stop()
})

/** Everything that reached a log or a provider but the mail, which is meant for a person. */
async function everythingSaid() {
  await flushReports()
  const at = async (path: string) => (await fetch(`${sandbox.url}/_/${path}`)).text()
  const journal = await Promise.all(
    ["sentry", "posthog"].map((name) => at(`journal?limit=500&provider=${name}`)),
  )
  return {
    log: caught.lines.join(""),
    sentry: (await at("errors")) + journal[0],
    posthog: (await at("events")) + journal[1],
    spans: spans.join(""),
  }
}

/** Which canary was found where. */
async function findCanaries() {
  const said = Object.entries(await everythingSaid())
  return Object.entries(canaries).flatMap(([what, canary]) =>
    said.filter(([, text]) => text.includes(canary)).map(([where]) => `${what} in ${where}`),
  )
}

const failing = defineTask({
  id: "test.failing",
  schema: z.object({}),
  retry: { maxAttempts: 1 },
  run: async () => {
    JSON.parse(`"${canaries.note}" is no JSON`)
  },
})

test("no secret and no personal text reaches a log or a provider", async () => {
  const stopTracing = await startTracing("canaries")
  const { gate, asSuperuser } = await testGate()
  const origin = "http://localhost:3000"
  const ask = (url: string, body: unknown, cookie = "") =>
    withTraceparent(null, () => {
      const headers = { cookie, origin, "content-type": "application/json" }
      const request = new Request(`${origin}${url}`, { method: "POST", headers, body: JSON.stringify(body) })
      const tenant = /trpc\/([^/]+)/.exec(url)?.[1]
      return tenant ? handleApi(gate, request, tenant) : gate.answerIdentity(request)
    })

  const person = { email: canaries.email, password: canaries.password, name: canaries.name }
  const signedUp = await ask("/api/auth/sign-up/email", { ...person, termsVersion: "2026-11-21" })
  expect(signedUp.status).toBe(200)
  const cookie = (await ask("/api/auth/sign-in/email", person)).headers
    .getSetCookie()
    .map((one) => one.split(";")[0])
    .join("; ")
  await ask("/api/auth/sign-in/email", { ...person, password: `${canaries.password}-wrong` })
  await ask("/api/auth/reset-password", { token: canaries.token, newPassword: canaries.password })
  await asSuperuser("update auth.users set email_verified = true where email = $1", [canaries.email])

  const call = (path: string, json: unknown, tenant = "canary-works") =>
    ask(`/api/trpc/${tenant}/${path}`, { json }, cookie)
  expect((await call("tenants.found", { name: canaries.project, slug: "canary-works" }, "-")).status).toBe(
    200,
  )
  const created = await call("projects.create", { name: canaries.project, description: canaries.note })
  expect(created.status).toBe(200)
  const project: unknown = await created.json()
  const projectId = z
    .object({ result: z.object({ data: z.object({ json: z.object({ id: z.string() }) }) }) })
    .parse(project).result.data.json.id
  await call("projects.notes.add", { projectId, body: canaries.note })
  await call("projects.notes.add", { projectId: canaries.note, body: 7 })
  await call("tenants.invitations.create", { email: canaries.email, role: "member", delivery: "mail" })

  // What a statement refuses quotes the value, and the driver hands over the row.
  const refused = await asSuperuser("select $1::uuid", [canaries.note]).catch((error: unknown) => error)
  reportError(refused, "canary")
  const twice = await asSuperuser("insert into auth.users select * from auth.users where email = $1", [
    canaries.email,
  ]).catch((error: unknown) => error)
  reportError(Object.assign(new Error("above", { cause: twice }), { user: person }), "canary")
  log.info({ ...person, note: canaries.note, headers: { cookie, authorization: canaries.token } }, "canary")

  forwardReport(browserEnvelope())

  const running = await startTasks(gate.databases, 2)
  await running.idle()
  await running.stop()
  const admission = await gate.admit(new Headers({ cookie }), "canary-works")
  await admission.member?.write((tx) => enqueue(tx, failing, {}))
  const worker = createWorker({ databases: gate.databases, tasks: [failing], secret: "none" })
  await worker.start()
  await worker.idle()
  await worker.stop()
  await stopTracing()

  const said = await everythingSaid()
  expect(said.log).toContain("unexpected error")
  expect(said.sentry).toContain("test.failing")
  expect(said.sentry).toContain("TypeError")
  expect(said.posthog).toContain("tenant founded")
  expect(said.spans).toContain("mutation projects.create")
  expect(await findCanaries()).toEqual([])
}, 60_000)

test("a leak would be found, in each of the places", async () => {
  const stopTracing = await startTracing("canaries")
  const { withSpan } = await import("@plinth/observability")
  caught.lines.push(canaries.password)
  reportError(new Error(canaries.note), "planted")
  await withSpan(canaries.project, {}, async () => {})
  await fetch(`${sandbox.url}/posthog/batch/`, {
    method: "POST",
    body: JSON.stringify({
      api_key: "phc_test",
      batch: [{ event: canaries.name, uuid: crypto.randomUUID(), distinct_id: "1", properties: {} }],
    }),
  })
  await stopTracing()
  expect(await findCanaries()).toEqual([
    "password in log",
    "name in posthog",
    "project in spans",
    "note in log",
    "note in sentry",
  ])
})

/** A browser's report that tells far more than it should. */
function browserEnvelope(): string {
  const event = {
    event_id: "0af7651916cd43dd8448eb211c80319c",
    exception: {
      values: [
        {
          type: "TypeError",
          value: `cannot read "${canaries.name}" of ${canaries.email}`,
          stacktrace: {
            frames: [{ filename: `http://localhost/app.js?token=${canaries.token}`, lineno: 1 }],
          },
        },
      ],
    },
    user: { email: canaries.email, username: canaries.name },
    request: { url: `http://localhost/invitations/${canaries.token}`, headers: { cookie: canaries.token } },
    breadcrumbs: [{ message: canaries.note }],
    extra: { note: canaries.note },
    tags: { name: canaries.name },
  }
  return `{}\n{"type":"event"}\n${JSON.stringify(event)}`
}
