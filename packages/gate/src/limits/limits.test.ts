import { testDatabase } from "@plinth/db/testing"
import { afterAll, expect, test, vi } from "vitest"
import { startRedis } from "../testing/start-redis"
import type { CountStore } from "./count-store"
import { limitHeaders } from "./limit-headers"
import { callLimits, type LimitClass } from "./limit-policies"
import { openLimits } from "./limits"
import { memoryCounts } from "./memory-counts"
import { openCountStore } from "./open-count-store"

const databases = await testDatabase()
const redis = await startRedis()
afterAll(() => redis?.stop())

const store = openCountStore(databases)
const one = (limitClass: LimitClass, amount = 1) => new Map([[limitClass, amount]])
const refused = (details: object) =>
  expect.objectContaining({
    code: "gate.RATE_LIMITED",
    kind: "rate_limited",
    details: expect.objectContaining(details),
  })

test.each(["key", "tenant", "member", "address"] as const)("each %s has a limit of its own", async (name) => {
  const limits = openLimits(store, 0.05)
  const limit = callLimits.billing[name] * 0.05
  const spender = { [name]: "a" }
  for (let count = 1; count <= limit; count += 1) {
    expect(await limits.calls(one("billing"), spender)).toMatchObject([{ remaining: limit - count }])
  }
  const over = limits.calls(one("billing"), spender)
  await expect(over).rejects.toEqual(refused({ class: `billing-${name}`, limit }))
  await expect(limits.calls(one("billing"), { [name]: "b" })).resolves.toHaveLength(1)
  await expect(limits.calls(one("auth"), spender)).resolves.toHaveLength(1)
})

test("of 300 parallel calls exactly the allowed pass", async () => {
  const limits = openLimits(store, 0.5)
  const answers = await Promise.allSettled(
    Array.from({ length: 300 }, () => limits.calls(one("auth"), { member: "burst" })),
  )
  expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(30)
})

test("a batch counts its calls, by class", async () => {
  const limits = openLimits(store)
  const calls = new Map<LimitClass, number>([
    ["other", 7],
    ["auth", 2],
  ])
  expect(await limits.calls(calls, { tenant: "batch", member: "batch" })).toMatchObject([
    { name: "other-tenant", remaining: 2_993 },
    { name: "other-member", remaining: 593 },
    { name: "auth-tenant", remaining: 298 },
    { name: "auth-member", remaining: 58 },
  ])
})

test("what is spent is refused without asking, until its window ends", async () => {
  let time = 0
  const counts = memoryCounts(() => time)
  const add = vi.fn<CountStore["add"]>((additions) => counts.add(additions))
  const limits = openLimits({ add, close: async () => {} }, 1 / 60, () => time)
  const call = () => limits.calls(one("auth"), { member: "a", tenant: "t" })
  await call()
  await expect(call()).rejects.toEqual(refused({ class: "auth-member", limit: 1, retryAfterSeconds: 60 }))
  time = 20_000
  await expect(call()).rejects.toEqual(refused({ retryAfterSeconds: 40 }))
  expect(add).toHaveBeenCalledTimes(2)
  time = 60_001
  await expect(call()).resolves.toHaveLength(2)
})

test("a target is limited whoever asks, is never written down, and gets back what did not count", async () => {
  const limits = openLimits(store)
  const address = "ada@example.com"
  await limits.spend("invitationMail", address)
  await limits.refundAll([["invitationMail", address]])
  for (let count = 0; count < 5; count += 1) await limits.spend("invitationMail", address)
  await expect(limits.spend("invitationMail", address)).rejects.toEqual(
    refused({ class: "invitationMail", limit: 5 }),
  )
  await expect(limits.spend("invitationMail", "bob@example.com")).resolves.toBeUndefined()
  await expect(limits.spend("passwordMail", address)).resolves.toBeUndefined()
  expect(await databases.asSuperuser("select from platform.rate_counts where key like '%ada%'")).toEqual([])
})

test("headers name every limit that counted, and the one that has the least left", async () => {
  const standings = await openLimits(store).calls(one("other"), { tenant: "h", member: "h" })
  expect(limitHeaders(standings)).toEqual({
    "ratelimit-policy": '"other-tenant";q=3000;w=60, "other-member";q=600;w=60',
    ratelimit: '"other-member";r=599;t=60',
  })
  expect(limitHeaders([])).toEqual({})
})

test("while Redis is away this process counts for itself, and goes back when it answers", async ({
  skip,
}) => {
  if (!redis) return skip("There is no redis-server on this machine.")
  vi.stubEnv("REDIS_URL", redis.url)
  const shared = openCountStore(databases)
  const [ours, theirs] = [openLimits(shared, 0.05), openLimits(openCountStore(databases), 0.05)]
  const call = (limits: typeof ours) => limits.calls(one("billing"), { member: "redis" })
  await call(ours)
  expect(await call(theirs)).toMatchObject([{ remaining: 1 }])
  await redis.stop()
  expect(await call(ours)).toMatchObject([{ remaining: 2 }])
  await call(ours)
  await call(ours)
  await expect(call(ours)).rejects.toEqual(refused({ limit: 3 }))
  await Promise.all([ours.close(), theirs.close()])
  vi.unstubAllEnvs()
})
