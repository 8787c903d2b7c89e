import { testDatabase } from "@plinth/db/testing"
import { expect, test } from "vitest"
import { billingSandbox } from "../testing/billing-sandbox"
import { productCatalogue } from "./product-catalogue"
import { publishProducts } from "./publish-products"

const sandbox = billingSandbox()
const db = await testDatabase()
const sold = () =>
  db.asSuperuser<{ product_id: string; amount: string }>(
    "select product_id, amount from platform.billing_products where withdrawn_at is null order by product_id",
  )

test("every paid plan is sold by the month and by the year, and packs beside them", () => {
  expect(productCatalogue.map(({ name, amount }) => [name, amount])).toEqual([
    ["Plinth Pro, monthly", 29_00],
    ["Plinth Pro, yearly", 290_00],
    ["Plinth Business, monthly", 99_00],
    ["Plinth Business, yearly", 990_00],
    ["Plinth Enterprise, monthly", 299_00],
    ["Plinth Enterprise, yearly", 2_990_00],
    ["1,000 Plinth credits", 10_00],
    ["5,000 Plinth credits", 40_00],
    ["25,000 Plinth credits", 150_00],
  ])
})

test("asked again it changes nothing, also when an answer was lost", async () => {
  await sandbox.fault({ kind: "timeout_after_effect", path: "/products", match: "plinth_interval", times: 1 })
  await expect(publishProducts(sandbox.provider, db.url)).rejects.toHaveCode("billing.PROVIDER_UNAVAILABLE")
  const first = await publishProducts(sandbox.provider, db.url)
  expect(await publishProducts(sandbox.provider, db.url)).toEqual(first)
  expect(new Set(first.map(({ productId }) => productId)).size).toBe(9)
  expect(await sold()).toHaveLength(9)
  const made = (await sandbox.calls("/products")).filter(({ method }) => method === "POST")
  expect(made).toHaveLength(9)
})

test("what costs something else now is withdrawn for who buys, and stays what it was for who has it", async () => {
  const [{ productId } = { productId: "" }] = await publishProducts(sandbox.provider, db.url)
  await db.asSuperuser(
    "update platform.billing_products set product_id = 'pdt_former' where product_id = $1",
    [productId],
  )
  await publishProducts(sandbox.provider, db.url)
  expect(
    await db.asSuperuser(
      "select plan, withdrawn_at is null as sold from platform.billing_products where product_id = $1",
      ["pdt_former"],
    ),
  ).toEqual([{ plan: "pro", sold: false }])
  expect((await sold()).map(({ product_id }) => product_id)).toContain(productId)
})
