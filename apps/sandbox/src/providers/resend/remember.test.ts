import { appendFile } from "node:fs/promises"
import { join } from "node:path"
import { expect, test } from "vitest"
import { hello, resendInTest } from "./testing/resend-in-test"

const { client, control, itemsAt, mailTo, breakResend, restart } = resendInTest()

test("a restart keeps mails and keys; half a line left by a kill is skipped", async () => {
  const first = await client().emails.send(hello, { idempotencyKey: "run:1" })
  await restart((dir) => appendFile(join(dir, "mail.jsonl"), '{"id":"half'))

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
