import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Resend } from "resend"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { z } from "zod"
import { serveSandbox, type RunningSandbox } from "../../serve-sandbox"

const hello = {
  from: "Plinth <hello@demo.localhost>",
  to: "ada@demo.localhost",
  subject: "Hello",
  text: "Hello Ada",
}

let dir: string
let sandbox: RunningSandbox

const client = (key = "re_test") => new Resend(key, { baseUrl: `${sandbox.url}/resend` })
const control = (path: string, init?: RequestInit) => fetch(`${sandbox.url}/_${path}`, init)
const Items = z.object({ items: z.array(z.looseObject({ id: z.string() })) })
const itemsAt = async (path: string) => Items.parse(await (await control(path)).json()).items
const mailTo = (to = "") => itemsAt(`/mail?to=${to}`)
const breakResend = (fault: Record<string, unknown>) =>
  control("/faults", { method: "POST", body: JSON.stringify({ provider: "resend", ...fault }) })
const post = (body: BodyInit, headers: Record<string, string> = {}) =>
  fetch(`${sandbox.url}/resend/emails`, {
    method: "POST",
    body,
    headers: { authorization: "Bearer re_test", ...headers },
  })

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "plinth-sandbox-"))
  sandbox = await serveSandbox({ port: 0, dir })
})
beforeEach(() => control("/reset", { method: "POST" }))
afterAll(async () => {
  await sandbox.close()
  await rm(dir, { recursive: true })
})

describe("sending", () => {
  test("a mail arrives with its parts and links, and can be read back", async () => {
    const { data, error } = await client().emails.send({
      ...hello,
      to: ["Ada <ada@demo.localhost>"],
      bcc: "log@demo.localhost",
      replyTo: "support@demo.localhost",
      html: '<p>Hello <a href="http://localhost:3000/verify?a=1&amp;b=2">confirm</a></p>',
      text: "Hello http://localhost:3000/verify?a=1&b=2.",
      headers: { "X-Entity-Ref-ID": "1" },
      tags: [{ name: "template", value: "verify-email" }],
      attachments: [{ filename: "a.txt", content: Buffer.from("four") }],
    })
    expect(error).toBeNull()

    const [mail] = await mailTo("ADA@demo.localhost")
    expect(mail).toMatchObject({
      id: data?.id,
      to: ["Ada <ada@demo.localhost>"],
      links: ["http://localhost:3000/verify?a=1&b=2"],
      headers: { "X-Entity-Ref-ID": "1" },
      attachments: [{ filename: "a.txt", bytes: 4 }],
    })
    expect(await mailTo("log@demo.localhost")).toHaveLength(1)
    expect(await mailTo("someone@demo.localhost")).toHaveLength(0)

    const read = await client().emails.get(data?.id ?? "")
    expect(read.data).toMatchObject({
      object: "email",
      subject: "Hello",
      cc: null,
      bcc: ["log@demo.localhost"],
      reply_to: ["support@demo.localhost"],
      last_event: "delivered",
    })
  })

  test("the newest mail comes first", async () => {
    await client().emails.send({ ...hello, subject: "one" })
    await client().emails.send({ ...hello, subject: "two" })
    expect(await mailTo()).toMatchObject([{ subject: "two" }, { subject: "one" }])
  })

  test("a batch sends all of its mails", async () => {
    const { data } = await client().batch.send([hello, { ...hello, to: "bob@demo.localhost" }])
    expect((await mailTo()).map(({ id }) => id)).toEqual(data?.data.map(({ id }) => id).toReversed())
  })

  test("a strict batch with one bad mail sends none, a permissive one the others", async () => {
    const mails = [hello, { ...hello, to: "nobody" }]
    const strict = await client().batch.send(mails)
    expect(strict.error).toMatchObject({ statusCode: 422, name: "validation_error" })
    expect(await mailTo()).toHaveLength(0)

    const permissive = await client().batch.send(mails, { batchValidation: "permissive" })
    expect(permissive.data).toMatchObject({ data: [{}], errors: [{ index: 1 }] })
    expect(await mailTo()).toHaveLength(1)
  })

  test("a batch is 1 to 100 mails without attachments", async () => {
    const hundred = Array.from({ length: 100 }, () => hello)
    expect((await client().batch.send([...hundred, hello])).error).toMatchObject({ statusCode: 422 })
    expect((await client().batch.send([])).error).toMatchObject({ statusCode: 422 })
    const attached = await client().batch.send([
      { ...hello, attachments: [{ content: "aGk=" }] } as typeof hello,
    ])
    expect(attached.error).toMatchObject({ statusCode: 422 })
    expect((await client().batch.send(hundred)).data?.data).toHaveLength(100)
  })
})

describe("refusing", () => {
  const without = (field: keyof typeof hello) => ({ ...hello, [field]: undefined })
  const fifty = Array.from({ length: 50 }, (_, index) => `a${index}@demo.localhost`)

  test.each([
    ["to", without("to"), "missing_required_field", "Missing `to` field."],
    ["html and text", without("text"), "missing_required_field", "Missing `html` or `text` field."],
    ["subject", without("subject"), "missing_required_field", "Missing `subject` field."],
    ["from", without("from"), "missing_required_field", "Missing `from` field."],
    ["a recipient's form", { ...hello, to: "ada" }, "validation_error", /^Invalid `to` field/],
    [
      "a sender's form",
      { ...hello, from: "Plinth hello@demo.localhost" },
      "validation_error",
      /^Invalid `from` field/,
    ],
    ["a 51st recipient", { ...hello, to: [...fifty, "z@demo.localhost"] }, "validation_error", /50/],
    [
      "a tag's letters",
      { ...hello, tags: [{ name: "a b", value: "c" }] },
      "validation_error",
      /^Invalid `tags`/,
    ],
    ["an empty attachment", { ...hello, attachments: [{ filename: "a" }] }, "invalid_attachment", /content/],
  ])("checks %s", async (_, mail, name, message) => {
    const { data, error } = await client().emails.send(mail)
    expect(data).toBeNull()
    expect(error).toMatchObject({ statusCode: 422, name, message: expect.stringMatching(message) })
    expect(await mailTo()).toHaveLength(0)
  })

  test("fifty recipients are allowed", async () => {
    expect((await client().emails.send({ ...hello, to: fifty })).error).toBeNull()
  })

  test("no key and a wrong key", async () => {
    const missing = await fetch(`${sandbox.url}/resend/emails`, { method: "POST", body: "{}" })
    expect(missing.status).toBe(401)
    expect(await missing.json()).toMatchObject({ name: "missing_api_key" })
    const wrong = await client("sk_live").emails.send(hello)
    expect(wrong.error).toEqual({ statusCode: 401, name: "validation_error", message: "API key is invalid" })
  })

  test("an unknown mail, a malformed id and an unknown endpoint", async () => {
    const unknown = await client().emails.get("0198c5d0-0000-7000-8000-000000000000")
    expect(unknown.error).toMatchObject({ statusCode: 404, name: "not_found" })
    expect((await client().emails.get("1")).error).toMatchObject({
      statusCode: 422,
      name: "invalid_parameter",
    })
    expect((await client().domains.list()).error).toMatchObject({ statusCode: 404, name: "not_found" })
  })

  test("malformed JSON, and a body over one mebibyte", async () => {
    expect((await post('{"to":')).status).toBe(400)
    expect((await post("[]")).status).toBe(422)

    const { error } = await client().emails.send({ ...hello, text: "x".repeat(1_100_000) })
    expect(error).toMatchObject({ statusCode: 413 })
    const chunked = new ReadableStream({
      pull: (controller) => controller.enqueue(new Uint8Array(300_000)),
    })
    const response = await post(chunked, {}).catch(() => null)
    expect(response?.status ?? 413).toBe(413)
    expect(await mailTo()).toHaveLength(0)
  })
})

describe("idempotency", () => {
  test("the same key and body give the same answer and one mail", async () => {
    const first = await client().emails.send(hello, { idempotencyKey: "run:1" })
    const second = await client().emails.send(hello, { idempotencyKey: "run:1" })
    expect(second.data).toEqual(first.data)
    expect(await mailTo()).toHaveLength(1)
  })

  test("another body under the same key is refused", async () => {
    await client().emails.send(hello, { idempotencyKey: "run:1" })
    const { error } = await client().emails.send({ ...hello, subject: "Other" }, { idempotencyKey: "run:1" })
    expect(error).toMatchObject({ statusCode: 409, name: "invalid_idempotent_request" })
  })

  test("of ten at once one is sent; the others learn that it is under way", async () => {
    await breakResend({ kind: "latency", ms: 200 })
    const attempts = await Promise.all(
      Array.from({ length: 10 }, () => client().emails.send(hello, { idempotencyKey: "run:1" })),
    )
    expect(attempts.filter(({ data }) => data)).toHaveLength(1)
    for (const { error } of attempts.filter(({ data }) => !data)) {
      expect(error).toMatchObject({ statusCode: 409, name: "concurrent_idempotent_requests" })
    }
    expect(await mailTo()).toHaveLength(1)
  })

  test("a refused request leaves its key free", async () => {
    const options = { idempotencyKey: "run:1" }
    expect((await client().emails.send({ ...hello, to: "nobody" }, options)).error).not.toBeNull()
    expect((await client().emails.send(hello, options)).error).toBeNull()
  })

  test("a batch has keys of its own, and a key is at most 256 characters long", async () => {
    const options = { idempotencyKey: "run:1" }
    await client().emails.send(hello, options)
    const first = await client().batch.send([hello], options)
    expect((await client().batch.send([hello], options)).data).toEqual(first.data)
    expect(await mailTo()).toHaveLength(2)
    const long = await client().emails.send(hello, { idempotencyKey: "k".repeat(257) })
    expect(long.error).toMatchObject({ statusCode: 400, name: "invalid_idempotency_key" })
  })
})

describe("faults", () => {
  test("a status speaks in Resend's words, as often as asked", async () => {
    await breakResend({ kind: "status", status: 429, times: 2 })
    const limited = await client().emails.send(hello)
    expect(limited.error).toMatchObject({ statusCode: 429, name: "rate_limit_exceeded" })
    expect(limited.headers).toMatchObject({ "retry-after": "1" })
    expect((await client().emails.send(hello)).error).not.toBeNull()
    expect((await client().emails.send(hello)).error).toBeNull()
    expect(await mailTo()).toHaveLength(1)
  })

  test("a lost answer: the mail is out, the caller does not know, and a retry sends nothing twice", async () => {
    await breakResend({ kind: "timeout_after_effect", ms: 20, times: 1 })
    const options = { idempotencyKey: "run:1" }
    const lost = await client().emails.send(hello, options)
    expect(lost.error).toMatchObject({ name: "application_error", statusCode: null })
    const [mail] = await mailTo()
    expect(mail).toBeDefined()

    const retried = await client().emails.send(hello, options)
    expect(retried.data?.id).toBe(mail?.id)
    expect(await mailTo()).toHaveLength(1)
  })

  test("a garbled answer cannot be read", async () => {
    await breakResend({ kind: "corrupt", times: 1 })
    const { error } = await client().emails.send(hello)
    expect(error).toMatchObject({ name: "application_error", statusCode: null })
    expect(await mailTo()).toHaveLength(1)
  })

  test("a dropped connection did nothing", async () => {
    await breakResend({ kind: "drop", times: 1 })
    const { error } = await client().emails.send(hello, { idempotencyKey: "run:1" })
    expect(error).toMatchObject({ name: "application_error", statusCode: null })
    expect(await mailTo()).toHaveLength(0)
    expect((await client().emails.send(hello, { idempotencyKey: "run:1" })).error).toBeNull()
  })

  test("only a path, only a body, and the same misfortunes for the same seed", async () => {
    await breakResend({ kind: "status", path: "/emails/batch", match: "bob@" })
    expect((await client().emails.send({ ...hello, to: "bob@demo.localhost" })).error).toBeNull()
    expect((await client().batch.send([hello])).error).toBeNull()
    const { error } = await client().batch.send([{ ...hello, to: "bob@demo.localhost" }])
    expect(error).toMatchObject({ statusCode: 500 })

    const tenCalls = async () => {
      await control("/faults", { method: "DELETE" })
      await breakResend({ kind: "status", chance: 0.5, seed: 7 })
      const outcomes: boolean[] = []
      for (let call = 0; call < 10; call++) outcomes.push((await client().emails.send(hello)).error === null)
      return outcomes
    }
    const first = await tenCalls()
    expect(new Set(first)).toEqual(new Set([true, false]))
    expect(await tenCalls()).toEqual(first)
  })
})

describe("memory", () => {
  test("a restart keeps mails and keys; half a line left by a kill is skipped", async () => {
    const first = await client().emails.send(hello, { idempotencyKey: "run:1" })
    await sandbox.close()
    const { appendFile } = await import("node:fs/promises")
    await appendFile(join(dir, "mail.jsonl"), '{"id":"half')
    sandbox = await serveSandbox({ port: 0, dir })

    expect(await mailTo()).toMatchObject([{ id: first.data?.id, subject: "Hello" }])
    expect((await client().emails.send(hello, { idempotencyKey: "run:1" })).data).toEqual(first.data)
    expect(await mailTo()).toHaveLength(1)
  })

  test("reset forgets mails, keys, faults and the journal", async () => {
    await client().emails.send(hello, { idempotencyKey: "run:1" })
    await breakResend({ kind: "drop" })
    await control("/reset", { method: "POST" })
    expect([await mailTo(), await itemsAt("/journal")]).toEqual([[], []])
    const again = await client().emails.send({ ...hello, subject: "Other" }, { idempotencyKey: "run:1" })
    expect(again.error).toBeNull()
  })
})
