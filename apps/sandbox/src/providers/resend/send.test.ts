import { expect, test } from "vitest"
import { hello, resendInTest } from "./testing/resend-in-test"

const { client, mailTo } = resendInTest()

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
