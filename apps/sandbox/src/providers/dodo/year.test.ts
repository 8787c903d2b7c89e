import { expect, test } from "vitest"
import { dodoInTest } from "./testing/dodo-in-test"

const dodo = dodoInTest()

test("a first purchase", async () => {
  const { id, payment } = await dodo.subscribe()
  expect(payment).toMatchObject({ status: "succeeded", total_amount: 2900 })
  expect(await dodo.client().subscriptions.retrieve(id)).toMatchObject({ status: "active" })
  await dodo.flush()
  expect(dodo.messages().map(({ body }) => JSON.parse(body).type)).toEqual([
    "payment.succeeded",
    "subscription.active",
    "subscription.renewed",
    "subscription.updated",
  ])
})
