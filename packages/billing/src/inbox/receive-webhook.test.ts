import { openDatabases } from "@plinth/db"
import { testDatabase } from "@plinth/db/testing"
import { expect, test } from "vitest"
import { dodoSettings } from "../env"
import { billingProvider } from "../providers/billing-provider"
import { signedMessage } from "../testing/signed-message"
import { receiveWebhook } from "./receive-webhook"

const db = await testDatabase()
const provider = billingProvider()
const body = {
  business_id: "bus_1",
  type: "subscription.updated",
  timestamp: "2026-03-03T12:00:00Z",
  data: {
    payload_type: "Subscription",
    subscription_id: "sub_1",
    status: "past_due",
    customer: { customer_id: "cus_1", email: "ada@example.test", name: "Ada" },
    metadata: { checkout_ref: "ref", tenant_id: "somebody else's" },
  },
}
type Message = ReturnType<typeof signedMessage>
const receive = ({ headers, raw }: Message) => receiveWebhook(db, provider, headers, raw)
const kept = async (id: string) =>
  (
    await db.asSuperuser(
      `select type, object_kind, object_id, customer_id, checkout_ref, is_fresh, state, deliveries, payload, undecodable
        from platform.billing_payment_events where id = $1`,
      [id],
    )
  )[0]
const incidents = async (kind: string) =>
  (
    await db.asSuperuser<{ count: number }>("select count::int from platform.incidents where kind = $1", [
      kind,
    ])
  )[0]?.count ?? 0

test("a signed message is kept as it came, a status that some clients refuse included; the second time it is counted", async () => {
  const message = signedMessage(body)
  expect(await receive(message)).toBe("kept")
  expect(await receive(message)).toBe("known")
  expect(await kept(message.id)).toEqual({
    type: "subscription.updated",
    object_kind: "subscription",
    object_id: "sub_1",
    customer_id: "cus_1",
    checkout_ref: "ref",
    is_fresh: true,
    state: "new",
    deliveries: 2,
    payload: body,
    undecodable: null,
  })
})

test("a message that is not signed by us, or not any more as it was signed, is nobody's and leaves nothing", async () => {
  const { headers, raw, id } = signedMessage(body)
  const forged = signedMessage(body, { keys: ["whsec_c29tZWJvZHkgZWxzZQ=="] })
  const tampered = new TextEncoder().encode(new TextDecoder().decode(raw).replace("sub_1", "sub_2"))
  const renamed = new Headers({ ...Object.fromEntries(headers), "webhook-id": "another" })
  const refusals = [
    receive(forged),
    receive({ id, headers, raw: tampered }),
    receive({ id, headers: renamed, raw }),
    receive({ id, headers: new Headers(), raw }),
  ]
  for (const refusal of refusals)
    await expect(refusal).rejects.toMatchObject({ code: "billing.INVALID_SIGNATURE" })
  expect(await kept(id)).toBeUndefined()
})

test("while a secret is changed both signatures come along, and one that is ours is enough", async () => {
  const both = signedMessage(body, {
    keys: ["whsec_dGhlIGZvcm1lciBzZWNyZXQ=", dodoSettings().webhookKey],
  })
  expect(await receive(both)).toBe("kept")
})

test("what is signed and old is a hint, and kept as one", async () => {
  const old = signedMessage(body, { sentAt: new Date(Date.now() - 3_600_000) })
  expect(await receive(old)).toBe("kept")
  expect(await kept(old.id)).toMatchObject({ is_fresh: false, state: "new" })
})

test.each([
  ["no JSON", "{"],
  ["a NUL in a name", JSON.stringify({ ...body, data: { ...body.data, product: "a\0b" } })],
  ["half a character", JSON.stringify({ ...body, data: { ...body.data, product: "\ud800" } })],
  ["no message", "[]"],
])("signed, and %s: it is kept by its bytes, and somebody is told", async (_, text) => {
  const before = await incidents("billing_undecodable")
  const message = signedMessage(text)
  expect(await receive(message)).toBe("kept")
  const row = await kept(message.id)
  expect(Buffer.from(String(row?.undecodable), "base64").toString()).toBe(text)
  expect(await incidents("billing_undecodable")).toBe(before + 1)
})

test("of a type that nobody knows it is kept too", async () => {
  const message = signedMessage({ ...body, type: "moon.risen" })
  expect(await receive(message)).toBe("kept")
  expect(await kept(message.id)).toMatchObject({ type: "moon.risen", object_kind: "other" })
})

test("while the database is away it says so, and the message comes again", async () => {
  const away = openDatabases({ url: "postgres://postgres:plinth@localhost:1/plinth" })
  const { headers, raw } = signedMessage(body)
  await expect(receiveWebhook(away, provider, headers, raw)).rejects.toMatchObject({
    code: "database.UNAVAILABLE",
  })
  await away.close()
})
