import { NonRetryableError } from "@plinth/jobs"
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest"
import { catalogue } from "../../mail/catalogue"
import { startSandbox, type TestSandbox } from "../../testing/start-sandbox"
import { sendEmail } from "./send-email"

let sandbox: TestSandbox
const email = {
  to: "ada@demo.localhost",
  subject: "Hello",
  html: "<p>Hello</p>",
  text: "Hello",
  idempotencyKey: "run:send",
}

beforeAll(async () => {
  sandbox = await startSandbox()
  vi.stubEnv("RESEND_BASE_URL", `${sandbox.url}/resend`)
})
beforeEach(() => sandbox.reset())
afterAll(async () => {
  vi.unstubAllEnvs()
  await sandbox.stop()
})

test("a mail goes out once, however often the job is tried", async () => {
  const first = await sendEmail(email)
  expect(await sendEmail(email)).toEqual(first)
  expect(await sandbox.mails()).toMatchObject([
    { id: first.id, from: "Plinth <hello@plinth.localhost>", text: "Hello" },
  ])
})

test("an answer that was lost is a reason to try again, and the retry sends nothing twice", async () => {
  await sandbox.breakResend({ kind: "timeout_after_effect", ms: 0, times: 1 })
  await expect(sendEmail(email)).rejects.toHaveCode("notifications.MAIL_UNAVAILABLE")
  await sendEmail(email)
  expect(await sandbox.mails()).toHaveLength(1)
})

test.each([
  ["is down", { kind: "status", status: 503 }],
  ["does not know the key", { kind: "status", status: 401 }],
  ["hangs up", { kind: "drop" }],
])("when Resend %s the mail waits", async (_, fault) => {
  await sandbox.breakResend(fault)
  await expect(sendEmail(email)).rejects.toHaveCode("notifications.MAIL_UNAVAILABLE")
  expect(await sandbox.mails()).toHaveLength(0)
})

test("a mail that can never go out fails at once", async () => {
  await expect(sendEmail({ ...email, to: "nobody" })).rejects.toThrow(NonRetryableError)
})

test("an attempt that was taken is the mail, also where the next is worded otherwise", async () => {
  await sandbox.breakResend({ kind: "timeout_after_effect", ms: 0, times: 1 })
  await expect(sendEmail(email)).rejects.toHaveCode("notifications.MAIL_UNAVAILABLE")
  expect(await sendEmail({ ...email, subject: "Other" })).toEqual({ id: null })
  expect(await sandbox.mails()).toMatchObject([{ subject: "Hello" }])
})

test("an attempt that is given up stops waiting", async () => {
  await sandbox.breakResend({ kind: "latency", ms: 60_000 })
  const attempt = new AbortController()
  setTimeout(() => attempt.abort(new Error("given up")), 50)
  await expect(sendEmail({ ...email, signal: attempt.signal })).rejects.toThrow("given up")
})

test("a sandbox that is not there is no answer", async () => {
  vi.stubEnv("RESEND_BASE_URL", "http://localhost:9/resend")
  await expect(sendEmail(email)).rejects.toHaveCode("notifications.MAIL_UNAVAILABLE")
  vi.stubEnv("RESEND_BASE_URL", `${sandbox.url}/resend`)
})

test("while Resend wants to be left alone it is not asked, and afterwards it is", async () => {
  const another = { ...email, idempotencyKey: "run:another" }
  await sandbox.breakResend({ kind: "status", status: 429, times: 1 })
  await expect(sendEmail(another)).rejects.toHaveCode("notifications.MAIL_UNAVAILABLE")
  await expect(sendEmail(another)).rejects.toMatchObject({ details: { retryAfterMs: expect.any(Number) } })
  expect(await sandbox.calls()).toEqual([429])
  await vi.waitFor(() => sendEmail(another), { timeout: 5_000, interval: 100 })
  expect(await sandbox.mails()).toHaveLength(1)
})

test("every mail there is can be looked at in the sandbox", async () => {
  await import("../../gallery/show-gallery")
  const page = await (await fetch(`${sandbox.url}/templates`)).text()
  for (const name of Object.keys(catalogue)) expect(page).toContain(`"/templates/${name}"`)
})

test("where Resend says nothing for long it is hung up on, and left alone for a while: it holds up one job, and not each", async () => {
  const after = AbortSignal.timeout.bind(AbortSignal)
  vi.spyOn(AbortSignal, "timeout").mockImplementation(() => after(300))
  await sandbox.breakResend({ kind: "latency", ms: 60_000 })
  for (const idempotencyKey of ["run:1", "run:2", "run:3"])
    await expect(sendEmail({ ...email, idempotencyKey })).rejects.toHaveCode("notifications.MAIL_UNAVAILABLE")
  expect(await sandbox.read("/faults")).toMatchObject({ items: [{ struck: 1 }] })
  vi.restoreAllMocks()
})
