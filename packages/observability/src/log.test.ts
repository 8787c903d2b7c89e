import { afterEach, beforeEach, describe, expect, test, vi } from "vitest"
import { createLog } from "./log"
import { addToLogContext, withLogContext } from "./log-context"
import { newErrorId, reportError } from "./report-error"

let lines: string[]
const destination = { write: (line: string) => void lines.push(line) }
const written = () => lines.join("")

beforeEach(() => {
  vi.stubEnv("LOG_LEVEL", "info")
  lines = []
})
afterEach(() => vi.unstubAllEnvs())

const planted = "s3cr3t-v4lue"

describe.each([
  ["JSON", false],
  ["a readable line", true],
])("as %s", (_, isReadable) => {
  const write = (fields: object, message = "said") =>
    createLog({ isReadable, destination }).info(fields, message)

  test.each([
    ["password", { password: planted }],
    ["a new password in an input", { input: { newPassword: planted } }],
    ["a token, deep in a list", { a: { b: [{ c: { d: { accessToken: planted } } }] } }],
    [
      "headers",
      { headers: { Authorization: planted, cookie: [planted], "set-cookie": planted, "x-api-key": planted } },
    ],
    ["an object under a telling name", { secrets: { inner: planted } }],
    ["who somebody is", { email: planted, name: planted, user: { userAgent: planted, ipAddress: planted } }],
    ["a mail", { to: planted, subject: planted, html: planted, text: planted }],
    ["beyond the deepest level", { a: { b: { c: { d: { e: { f: { g: { h: planted } } } } } } } }],
    ["a connection string", { tried: `postgres://plinth:${planted}@localhost:5432/plinth` }],
    ["a link", { link: `http://localhost:3000/verify?token=${planted}&callbackURL=/` }],
    ["a bearer in a text", { note: `sent Bearer ${planted}` }],
    ["an error", { err: Object.assign(new Error("failed"), { detail: planted, query: planted }) }],
    [
      "an error under another name",
      { reason: Object.assign(new Error("failed"), { parameters: [planted] }) },
    ],
    [
      "a cause",
      { err: new Error("failed", { cause: Object.assign(new Error("below"), { detail: planted }) }) },
    ],
  ])("hides %s", (_what, fields) => {
    write(fields)
    expect(written()).toContain("said")
    expect(written()).not.toContain(planted)
  })

  test("hides an address, a signed token and a provider's key in any text", () => {
    write({ err: new Error("Key (email)=(ada@demo.localhost) exists") }, "to ada@demo.localhost")
    write({ note: "eyJhbGciOi.eyJzdWIiOi.c2lnbmF0dXJl and re_AbCdEf123456789" })
    expect(written()).not.toMatch(/ada@|c2lnbmF0dXJl|re_AbC/)
  })

  test.each([
    "o'brien@example.com",
    "o'brien+x#y@example.com",
    "jörg@example.com",
    "o%27brien%40example.com",
    "line\\nobrien@example.com",
    "a\nobrien@example.com",
  ])("hides all of the address %j, and the line stays one", (address) => {
    write({ tried: `to ${address}.` }, "said")
    expect(written()).not.toMatch(/brien|jörg|example/)
    if (!isReadable) expect(JSON.parse(written())).toMatchObject({ msg: "said" })
  })

  test.each([
    `{ the "${planted}" note }`,
    `the " ${planted}`,
    `x"${planted}"y"${planted}"`,
    `"\n    at ${planted} "`,
    `'${planted}' "`,
  ])("hides what could not be read, whatever marks it holds: %j", (text) => {
    try {
      JSON.parse(text)
    } catch (err) {
      write({ err })
    }
    const refusal = new Error(`invalid input syntax for type uuid: "${text}"`)
    write({ err: Object.assign(refusal, { code: "22P02" }) })
    expect(written()).toContain("said")
    expect(written()).toContain("uuid: [value]")
    expect(written()).toMatch(/at .*log\.test/)
    expect(written()).not.toContain(planted.slice(0, 4))
  })

  test("keeps ids, counts, paths and versions", () => {
    const at = "node_modules/.pnpm/pino@10.4.0/node_modules/pino/pino.js:10:4"
    write({ runId: "0198c5d0-7c1e-7d5c-9f3b-2f6c1c1f0a11", tokens: 5, at, empty: null })
    expect(written()).toContain("0198c5d0-7c1e-7d5c-9f3b-2f6c1c1f0a11")
    expect(written()).toContain(at)
    expect(written()).toMatch(/tokens"?[=:]5/)
  })

  test("carries the ids of the request and of the job inside it, and of no other", async () => {
    await withLogContext({ requestId: "r1", tenantId: "t1", userId: "u1" }, async () => {
      await Promise.resolve()
      withLogContext({ runId: "j1" }, () => write({}))
    })
    expect(written()).toMatch(/r1.*t1.*u1.*j1/)
    await withLogContext({ requestId: "r2" }, async () => {
      const learn = async () => {
        await Promise.resolve()
        addToLogContext({ userId: "u2" })
      }
      await learn()
      write({})
    })
    expect(lines.at(-1)).toMatch(/r2.*u2/)
    write({})
    expect(lines.at(-1)).not.toMatch(/r1|u2/)
  })

  test("an error that causes itself ends, and one of several tells each", () => {
    const circular: Error & { cause?: unknown } = new Error("round")
    circular.cause = circular
    write({ err: circular })
    write({ err: new AggregateError([new Error("first of two")], "") })
    expect(written()).toContain("round")
    expect(written()).toContain("first of two")
  })
})

test("an error keeps its type, code and cause", () => {
  const error = Object.assign(new TypeError("above", { cause: new Error("below") }), { code: "E1" })
  createLog({ isReadable: false, destination }).error(error)
  expect(JSON.parse(written())).toMatchObject({
    err: { type: "TypeError", code: "E1", message: "above", cause: { message: "below" } },
  })
})

test("one entry is one line of JSON with level, time and message", () => {
  createLog({ isReadable: false, destination }).warn({ task: "a.b" }, "job")
  expect(JSON.parse(written())).toEqual({
    level: "warn",
    time: expect.stringMatching(/^\d{4}-.*Z$/),
    task: "a.b",
    msg: "job",
  })
  expect(lines).toHaveLength(1)
})

test("a readable line begins with its level and ends with the error's stack", () => {
  createLog({ isReadable: true, destination }).error({ task: "a.b", err: new TypeError("broke") }, "job")
  expect(written()).toMatch(/^error \d\d:\d\d:\d\d job task=a\.b\n {2}TypeError: broke\n {6}at /)
})

test("LOG_LEVEL decides what is written", () => {
  vi.stubEnv("LOG_LEVEL", "warn")
  const log = createLog({ isReadable: false, destination })
  log.info("quiet")
  log.warn("loud")
  expect(lines).toHaveLength(1)
})

test("a reported error has an id in Sentry's form, or the one that was given", () => {
  const spy = vi.spyOn(process.stdout, "write").mockReturnValue(true)
  expect(reportError(new Error("broke"), "projects.create")).toMatch(/^[0-9a-f]{32}$/)
  const given = newErrorId()
  expect(reportError("broke", "a page", given)).toBe(given)
  spy.mockRestore()
})
