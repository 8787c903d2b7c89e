import { createHmac } from "node:crypto"
import { testDatabase } from "@plinth/db/testing"
import { expect, test, vi } from "vitest"
import { lostGate, testGate } from "./testing"

const db = await testDatabase()
const { gate } = await testGate()

vi.stubEnv(
  "DODO_PAYMENTS_WEBHOOK_KEY",
  `whsec_${Buffer.from("a secret of the test's own").toString("base64")}`,
)

function messageOf(text: string, signed = true): Request {
  const [id, stamp] = ["msg_1", String(Math.floor(Date.now() / 1_000))]
  const mac = createHmac("sha256", "a secret of the test's own")
    .update(`${id}.${stamp}.${text}`)
    .digest("base64")
  return new Request("http://localhost:3000/api/webhooks/dodo", {
    method: "POST",
    body: text,
    headers: {
      "webhook-id": id,
      "webhook-timestamp": stamp,
      "webhook-signature": `v1,${signed ? mac : mac.toLowerCase()}`,
      "x-forwarded-for": "192.0.2.7",
    },
  })
}
const body = JSON.stringify({ business_id: "b", type: "payment.succeeded", timestamp: new Date(), data: {} })

test("a signed message is kept and answered, needs no session, and knows none", async () => {
  const answer = await gate.answerBillingWebhook(messageOf(body))
  expect([answer.status, await answer.json()]).toEqual([200, { outcome: "kept" }])
  expect(await (await gate.answerBillingWebhook(messageOf(body))).json()).toEqual({ outcome: "known" })
})

test("one that is not signed by us is refused, and who runs the platform hears of it", async () => {
  expect((await gate.answerBillingWebhook(messageOf(body, false))).status).toBe(401)
  await vi.waitFor(
    async () =>
      expect(await db.asSuperuser("select kind, network from platform.incidents")).toEqual([
        { kind: "invalid_webhook", network: "192.0.2.0/24" },
      ]),
    { timeout: 5_000 },
  )
})

test("one byte more than a mebibyte is too large", async () => {
  expect((await gate.answerBillingWebhook(messageOf("x".repeat(1_048_577)))).status).toBe(413)
})

test("so is what the mail provider tells, by its own headers and secret", async () => {
  const mail = (sentAt: Date, text = '{"type":"email.sent","created_at":"2026-03-03","data":{}}') => {
    const [id, stamp] = ["msg_mail", String(Math.floor(sentAt.getTime() / 1_000))]
    const signature = createHmac("sha256", "plinth sandbox mail webhook secret")
      .update(`${id}.${stamp}.${text}`)
      .digest("base64")
    return new Request("http://localhost:3000/api/webhooks/resend", {
      method: "POST",
      body: text,
      headers: { "svix-id": id, "svix-timestamp": stamp, "svix-signature": `v1,${signature}` },
    })
  }
  const now = new Date()
  const tell = async (request: Request) => {
    const answer = await gate.answerMailWebhook(request)
    return [answer.status, answer.ok && (await answer.json())]
  }
  expect(await tell(mail(now))).toEqual([200, { outcome: "kept" }])
  expect(await tell(mail(now))).toEqual([200, { outcome: "known" }])
  expect(await tell(mail(now, "{"))).toEqual([200, { outcome: "unreadable" }])
  expect(await tell(mail(new Date(now.getTime() - 600_000)))).toEqual([401, false])
  expect(await tell(messageOf(body))).toEqual([401, false])
  expect(await tell(mail(now, "x".repeat(1_048_577)))).toEqual([413, false])
})

test("while the database is away it comes again", async () => {
  const lost = lostGate()
  expect((await lost.answerBillingWebhook(messageOf(body))).status).toBe(503)
  await lost.close()
})
