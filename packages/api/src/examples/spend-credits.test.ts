import { serve } from "@hono/node-server"
import type { AddressInfo } from "node:net"
import { randomUUID } from "node:crypto"
import { afterAll, beforeAll, expect, test } from "vitest"
import { createCaller } from "../app-router"
import { handleRest } from "../rest/handle-rest"
import { apiClients } from "../testing/api-client"
import { creditsOf, Refusal, runPaid } from "./spend-credits"

const { asSuperuser, cookieOf, gate, makeOperator } = await apiClients()
const server = serve({
  fetch: (request) => handleRest(gate, request, (code) => `sentence of ${code}`),
  port: 0,
  hostname: "localhost",
})
afterAll(() => void server.close())

let credits: ReturnType<typeof creditsOf>

beforeAll(async () => {
  const cookie = await cookieOf("Ada")
  const as = async (who: string, tenant: string | null) =>
    createCaller(await gate.admit(new Headers({ cookie: who }), tenant))
  const { id: tenantId } = await (await as(cookie, null)).tenants.found({ name: "Acme", slug: "acme" })
  await asSuperuser("update app.tenants set plan = 'pro'")
  const scopes = ["credit:*"]
  const { secret } = await (await as(cookie, "acme")).apiKeys.create({ name: "Reports", scopes })
  const operator = await cookieOf("Otto")
  await makeOperator("Otto", "platform_admin")
  const gift = { id: randomUUID(), tenantId, amount: 100, days: 30, reason: "To try the example." }
  const platform = (await as(operator, null)).platform
  await platform.ledger.give(gift)
  await platform.ledger.give(gift)
  const { port } = server.address() as AddressInfo
  credits = creditsOf(`http://localhost:${port}/api/v1`, secret)
})

const job = (cost: number, more: object = {}) => ({
  id: randomUUID(),
  reason: "report",
  most: 40,
  run: () => Promise.resolve({ result: "The report", cost }),
  ...more,
})
const available = async () => (await credits.balance()).available

test("a job pays what it did cost, and gives back the rest of what was held", async () => {
  expect(await credits.balance()).toMatchObject({ available: 100, held: 0 })
  expect(
    await runPaid(credits, {
      ...job(25),
      run: async () => {
        expect(await credits.balance()).toMatchObject({ available: 60, held: 40 })
        return { result: "The report", cost: 25 }
      },
    }),
  ).toBe("The report")
  expect(await credits.balance()).toMatchObject({ available: 75, held: 0 })
})

test("a job that fails costs nothing", async () => {
  const broken = job(0, { run: () => Promise.reject(new Error("The printer is away.")) })
  await expect(runPaid(credits, broken)).rejects.toThrow("The printer is away.")
  expect(await available()).toBe(75)
})

test("a job that is sent again holds once, and pays once", async () => {
  const again = job(25)
  const { id } = await credits.hold(again.id, 40, "report")
  expect((await credits.hold(again.id, 40, "report")).id).toBe(id)
  expect(await available()).toBe(35)
  await credits.capture(id, 25)
  await credits.capture(id, 25)
  expect(await available()).toBe(50)
})

test("a payment whose answer is lost says so, and is made once, however often the job is sent", async () => {
  const lost = new Error("The line is dead.")
  const losing = {
    ...credits,
    capture: async (...of: Parameters<typeof credits.capture>) => {
      await credits.capture(...of)
      throw lost
    },
  }
  const paid = job(10, { most: 20 })
  await expect(runPaid(losing, paid)).rejects.toBe(lost)
  expect(await runPaid(credits, paid)).toBe("The report")
  expect(await available()).toBe(40)
})

test("why a job failed is said also where nothing can be given back", async () => {
  const dead = { ...credits, release: () => Promise.reject(new Error("The line is dead.")) }
  const broken = job(0, { most: 1, run: () => Promise.reject(new Error("The printer is away.")) })
  await expect(runPaid(dead, broken)).rejects.toThrow("The printer is away.")
  const { id } = await credits.hold(broken.id, 1, "report")
  await credits.release(id)
})

const refused = (work: Promise<unknown>) =>
  work.then(
    () => expect.fail("It was let through."),
    (error: unknown) => (error instanceof Refusal ? error.problem : expect.fail(String(error))),
  )

test("what is not covered is refused before any work, with what is needed and what there is", async () => {
  const tooDear = job(80, { most: 80, run: () => expect.fail("It was begun.") })
  expect(await refused(runPaid(credits, tooDear))).toMatchObject({
    code: "credits.INSUFFICIENT",
    details: { needed: 80, available: 40 },
  })
  expect(await refused(credits.hold("report-1", 0, "report"))).toMatchObject({ code: "input.INVALID" })
  await credits.hold("report-2", 10, "report")
  expect(await refused(credits.hold("report-2", 20, "report"))).toMatchObject({
    code: "credits.KEY_CONFLICT",
  })
  expect(await refused(credits.capture(randomUUID(), 1))).toMatchObject({ code: "credits.HOLD_NOT_FOUND" })
  expect(await available()).toBe(30)
})
