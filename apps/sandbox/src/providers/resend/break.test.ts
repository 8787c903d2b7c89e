import { expect, test } from "vitest"
import { hello, resendInTest } from "./testing/resend-in-test"

const { client, control, mailTo, breakResend } = resendInTest()

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
