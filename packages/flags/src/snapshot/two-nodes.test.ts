import { newId } from "@plinth/core"
import { insertTenant, testDatabase } from "@plinth/db/testing"
import { OpenFeature, ErrorCode } from "@openfeature/server-sdk"
import { setTimeout as sleep } from "node:timers/promises"
import { afterAll, expect, expectTypeOf, test } from "vitest"
import { z } from "zod"
import { booleanFlag, defineFlags, jsonFlag, numberFlag, stringFlag } from "../define-flags"
import { DatabaseProvider } from "../providers/open-feature/database-provider"
import { flagsOf } from "../providers/open-feature/flags"
import { keepSnapshot } from "./keep-snapshot"

const db = await testDatabase()
const declared = defineFlags({
  "a.switch": booleanFlag(false),
  "a.word": stringFlag("plain"),
  "a.number": numberFlag(7),
  "a.shape": jsonFlag(z.object({ size: z.number() }), { size: 1 }),
})

/** A process of its own: its own snapshot, its own OpenFeature domain. */
async function aNode(pool: "app" | "worker") {
  const provider = new DatabaseProvider({ db: db[pool], declarations: declared })
  const domain = newId()
  await OpenFeature.setProviderAndWait(domain, provider)
  const client = OpenFeature.getClient(domain)
  return { provider, client, flags: flagsOf(declared, client) }
}
const nodes = await Promise.all([aNode("app"), aNode("worker")])
afterAll(() => OpenFeature.clearProviders())

const put = (key: string, kind: string, value: unknown, columns = "") =>
  db.asSuperuser(
    `insert into platform.flags (key, kind, variants, rollout, version, changed_at${columns && ", is_killed"})
      values ($1, $2, $3, $4, 1, now()${columns && ", true"})
      on conflict (key) do update set variants = excluded.variants, is_killed = excluded.is_killed`,
    [
      key,
      kind,
      JSON.stringify([{ name: "it", value }]),
      JSON.stringify({ by: "tenant", shares: [{ variant: "it", percent: 100 }] }),
    ],
  )
const tenantId = (await insertTenant(db)).id

/** Milliseconds until every node says so. */
async function untilAll(says: (flags: (typeof nodes)[number]["flags"]) => Promise<boolean>): Promise<number> {
  const begun = performance.now()
  while (!(await Promise.all(nodes.map(({ flags }) => says(flags)))).every(Boolean)) {
    if (performance.now() - begun > 5_000) return Infinity
    await sleep(10)
  }
  return performance.now() - begun
}

test("a change is on every node within a second, the kill switch too", async () => {
  expect(await untilAll(async (flags) => !(await flags.boolean("a.switch", { tenantId })))).toBeLessThan(100)
  await put("a.switch", "boolean", true)
  expect(await untilAll((flags) => flags.boolean("a.switch", { tenantId }))).toBeLessThan(1_000)
  await put("a.switch", "boolean", true, "killed")
  expect(await untilAll(async (flags) => !(await flags.boolean("a.switch", { tenantId })))).toBeLessThan(
    1_000,
  )
  await put("a.switch", "boolean", true)
  expect(await untilAll((flags) => flags.boolean("a.switch", { tenantId }))).toBeLessThan(1_000)
})

test("each kind comes as its own type", async () => {
  await Promise.all([
    put("a.word", "string", "rare"),
    put("a.number", "number", 0),
    put("a.shape", "json", { size: 3 }),
  ])
  await untilAll(async (flags) => (await flags.string("a.word", { tenantId })) === "rare")
  for (const { flags } of nodes) {
    await untilAll(async (each) => (await each.number("a.number", { tenantId })) === 0)
    const shape = await flags.json("a.shape", { tenantId })
    expectTypeOf(shape).toEqualTypeOf<{ size: number }>()
    expect([shape, await flags.any("a.shape", { tenantId })]).toEqual([{ size: 3 }, { size: 3 }])
    expect(await flags.string("a.word", {})).toBe("plain")
  }
})

test("a key of another kind, or of none, does not compile, and is a clear error where it runs", async () => {
  const [{ flags, client }] = nodes
  // @ts-expect-error a.word is a string
  await expect(flags.boolean("a.word", { tenantId })).resolves.toBe("plain")
  // @ts-expect-error there is no such flag
  await expect(flags.boolean("a.nowhere", { tenantId })).rejects.toMatchObject({ code: "flags.UNKNOWN" })
  expect(await client.getBooleanDetails("a.nowhere", true)).toMatchObject({
    value: true,
    errorCode: ErrorCode.FLAG_NOT_FOUND,
  })
  expect(await client.getNumberDetails("a.word", 5, { tenantId })).toMatchObject({
    value: 5,
    errorCode: ErrorCode.TYPE_MISMATCH,
  })
  await put("a.shape", "json", { size: "large" })
  await untilAll(async (each) => (await each.json("a.shape", { tenantId })).size === 1)
  expect(await client.getObjectDetails("a.shape", {}, { tenantId })).toMatchObject({
    errorCode: ErrorCode.TYPE_MISMATCH,
  })
})

test("a row that cannot be read hides no other", async () => {
  await db.asSuperuser(
    `insert into platform.flags (key, kind, variants, rollout, version, changed_at) values ('a.broken', 'boolean', '[{"no": 1}]', '7', 1, now())`,
  )
  await put("a.word", "string", "after")
  expect(
    await untilAll(async (flags) => (await flags.string("a.word", { tenantId })) === "after"),
  ).toBeLessThan(1_000)
})

test("a node that cannot ask keeps what it has, says how old it is, and follows again", async () => {
  await put("a.switch", "boolean", true)
  const kept = keepSnapshot({ db: db.app, declarations: declared })
  await kept.refresh()
  const { version } = kept.current()
  await db.asSuperuser("revoke execute on function app.read_flags(bigint) from plinth_app")
  await kept.refresh()
  await put("a.word", "string", "missed")
  await kept.refresh()
  expect(kept.current()).toMatchObject({ version })
  expect(kept.current().flags.has("a.switch")).toBe(true)
  expect(kept.standing()).toMatchObject({ version, isStale: false })
  await db.asSuperuser("grant execute on function app.read_flags(bigint) to plinth_app")
  await kept.refresh()
  expect(kept.current().version).toBeGreaterThan(version)
  await kept.stop()
})
