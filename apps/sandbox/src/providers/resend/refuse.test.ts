import { expect, test } from "vitest"
import { hello, resendInTest } from "./testing/resend-in-test"

const { client, mailTo, post } = resendInTest()

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
  const missing = await post("{}", {})
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
  const response = await post(chunked).catch(() => null)
  expect(response?.status ?? 413).toBe(413)
  expect(await mailTo()).toHaveLength(0)
})
