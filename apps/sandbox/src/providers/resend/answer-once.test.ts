import { expect, test } from "vitest"
import { hello, resendInTest } from "./testing/resend-in-test"

const { client, mailTo, breakResend } = resendInTest()

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
