import { createHash } from "node:crypto"
import { ownerContext, insertTenant, testDatabase } from "@plinth/db/testing"
import { sql } from "kysely"
import { expect, test } from "vitest"
import { writeOnce } from "./write-once"

const db = await testDatabase()
const tenant = await insertTenant(db)
const context = ownerContext(db, tenant)
const owner = { tenantId: tenant.id, actorId: tenant.owner.userId }
const once = (key: string, says = "the same") => writeOnce(context.write, owner, { key, says })

const rename = (name: string) => async (tx: Parameters<Parameters<typeof context.write>[0]>[0]) => {
  await tx.updateTable("app.tenants").set({ name }).where("id", "=", tenant.id).execute()
  return { name, at: new Date("2026-01-01"), nothing: undefined }
}
const nameNow = async () => (await db.asSuperuser<{ name: string }>("select name from app.tenants"))[0]?.name
const kept = () => db.asSuperuser("select step from app.idempotency_keys")

test("a server that dies between the change and the end keeps neither, and the same key does it then", async () => {
  const crashed = once("crash")(async (tx) => {
    await rename("Lost")(tx)
    await sql`select pg_terminate_backend(pg_backend_pid())`.execute(tx)
  })
  await expect(crashed).rejects.toMatchObject({ code: "database.UNAVAILABLE" })
  expect([await nameNow(), await kept()]).toEqual(["Example", []])
  await once("crash")(rename("Kept"))
  expect(await nameNow()).toBe("Kept")
})

test("an answer comes back as what it was, dates and nothing included", async () => {
  const first = await once("typed")(rename("Typed"))
  const again = await once("typed")(async () => expect.fail("It ran again."))
  expect(again).toStrictEqual(first)
  expect(await once("void")(async () => {})).toBeUndefined()
  expect(await once("void")(async () => {})).toBeUndefined()
})

test("a verb of several writes goes on where it stopped", async () => {
  const [first, second] = [once("steps"), once("steps")]
  await first(rename("One"))
  await expect(first(async () => Promise.reject(new Error("stopped")))).rejects.toThrow("stopped")
  expect(await second(async () => expect.fail("It ran again."))).toMatchObject({ name: "One" })
  expect(await second(rename("Two"))).toMatchObject({ name: "Two" })
  expect(await nameNow()).toBe("Two")
})

test("what is tried another way is still one step", async () => {
  const tries = async () => {
    const write = once("fallback")
    return write(async () => Promise.reject(new Error("no"))).catch(() => write(rename("Fallback")))
  }
  expect(await tries()).toMatchObject({ name: "Fallback" })
  const again = once("fallback")
  expect(await again(async () => expect.fail("It ran again."))).toMatchObject({ name: "Fallback" })
})

test("a key that says something else is refused before anything is done", async () => {
  await once("other")(rename("Before"))
  const reused = once("other", "something else")(async () => expect.fail("It ran."))
  await expect(reused).rejects.toMatchObject({ code: "gate.IDEMPOTENCY_KEY_REUSED", kind: "conflict" })
})

test("of what a call said nothing can be guessed from what is kept: the same input is another hash under each key", async () => {
  const says = "me.updatePreferences {}"
  for (const key of ["guess-1", "guess-2"]) await once(key, says)(rename("Guess"))
  const rows = await db.asSuperuser<{ request_hash: string }>("select request_hash from app.idempotency_keys")
  const hashes = rows.map(({ request_hash }) => request_hash)
  expect(hashes).not.toContain(createHash("sha256").update(says).digest("base64url"))
  const keys = await db.asSuperuser("select distinct key_hash from app.idempotency_keys")
  expect(new Set(hashes).size).toBe(keys.length)
})
