import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import type { BillingProvider } from "../../provider"
import { dodoProvider } from "./dodo-provider"

const refund = (n: number, more: object = {}) => ({
  refund_id: `ref_${n}`,
  payment_id: "pay_1",
  status: "succeeded",
  amount: "500",
  currency: "USD",
  is_partial: true,
  created_at: "2026-03-03T12:00:00Z",
  ...more,
})

let items: unknown[] = []
let answer: string | null = null
const asked: string[] = []
const server = createServer((request, response) => {
  const { searchParams } = new URL(request.url ?? "", "http://localhost")
  const [page, size] = ["page_number", "page_size"].map((name) => Number(searchParams.get(name)))
  asked.push(String(searchParams.get("page_number")))
  const from = (page ?? 0) * (size ?? 0)
  response.setHeader("content-type", "application/json")
  response.end(answer ?? JSON.stringify({ items: items.slice(from, from + (size ?? 0)) }))
})
let provider: BillingProvider

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const { port } = server.address() as AddressInfo
  const settings = { apiKey: "key", webhookKey: "whsec_a", baseUrl: `http://127.0.0.1:${port}` }
  provider = dodoProvider(settings)("reconcile")
})
beforeEach(() => {
  answer = null
  asked.length = 0
})
afterAll(() => new Promise((resolve) => server.close(resolve)))

async function seen() {
  const ids: string[] = []
  let error: unknown
  try {
    for await (const { id } of provider.listRefunds({})) ids.push(id)
  } catch (failure) {
    error = failure
  }
  return { ids, error }
}

test.each([0, 1, 99, 100, 101, 250])("%i items are seen once each, page after page from 0", async (count) => {
  items = Array.from({ length: count }, (_, n) => refund(n))
  const { ids, error } = await seen()
  expect([ids.length, new Set(ids).size, error]).toEqual([count, count, undefined])
  expect(asked).toEqual(Array.from({ length: Math.floor(count / 100) + 1 }, (_, page) => String(page)))
})

test("one that cannot be read hides no other, and is no secret", async () => {
  items = Array.from({ length: 150 }, (_, n) => (n === 20 ? refund(n, { created_at: "soon" }) : refund(n)))
  const { ids, error } = await seen()
  expect(ids).toHaveLength(149)
  expect(error).toMatchObject({ code: "billing.PROVIDER_UNAVAILABLE", details: { reason: "unreadable" } })
})

test.each(["{}", "[]", "null", '"nothing"', "<html>"])("%s is no empty list", async (garbage) => {
  answer = garbage
  expect(await seen()).toMatchObject({ ids: [], error: { code: "billing.PROVIDER_UNAVAILABLE" } })
})
