import { newId, type SessionId, type UserId } from "@plinth/core"
import { testDatabase } from "@plinth/db/testing"
import { expect, test } from "vitest"
import { logLag } from "./log-lag"
import { tailIdentityEvents } from "./tail"

const db = await testDatabase()
const auth = db.auth

const eventsOf = (userId: UserId) =>
  db.asSuperuser<{ type: string; session_id: string | null; ip_address: string | null }>(
    "select type, session_id, ip_address from auth.identity_events where user_id = $1 order by position",
    [userId],
  )
const typesOf = async (userId: UserId) => (await eventsOf(userId)).map(({ type }) => type)

async function signUp(more: { emailVerified?: boolean; termsVersion?: string } = {}): Promise<UserId> {
  const id = newId<UserId>()
  await auth
    .insertInto("auth.users")
    .values({
      id,
      name: "Ada",
      email: `${id}@example.test`,
      email_verified: more.emailVerified ?? false,
      terms_version: more.termsVersion,
    })
    .execute()
  return id
}

test("signing up is recorded, with what was agreed to and the name colleagues will see", async () => {
  const id = await signUp({ termsVersion: "2026-11" })
  expect(await typesOf(id)).toEqual(["user.signed_up"])
  expect(
    await db.asSuperuser(
      "select document, version from auth.user_privacy_consents where user_id = $1 order by 1",
      [id],
    ),
  ).toEqual([
    { document: "privacy", version: "2026-11" },
    { document: "terms", version: "2026-11" },
  ])
  expect(await db.asSuperuser("select name from app.user_profiles where user_id = $1", [id])).toEqual([
    { name: "Ada" },
  ])
})

test("whoever arrives with a verified address has both events", async () => {
  expect(await typesOf(await signUp({ emailVerified: true }))).toEqual([
    "user.signed_up",
    "user.email_verified",
  ])
})

test("verifying, changing the address and the password are recorded once each, a new name is not", async () => {
  const id = await signUp()
  const update = (values: { email_verified?: boolean; email?: string; name?: string }) =>
    auth.updateTable("auth.users").set(values).where("id", "=", id).execute()
  await update({ email_verified: true })
  await update({ email_verified: true })
  await update({ email: `new-${id}@example.test` })
  await update({ name: "Ada L." })
  await auth
    .insertInto("auth.user_accounts")
    .values({ id: newId(), user_id: id, account_id: id, provider_id: "credential", password: "a" })
    .execute()
  await auth.updateTable("auth.user_accounts").set({ password: "a" }).where("user_id", "=", id).execute()
  await auth.updateTable("auth.user_accounts").set({ password: "b" }).where("user_id", "=", id).execute()
  expect(await typesOf(id)).toEqual([
    "user.signed_up",
    "user.email_verified",
    "user.email_changed",
    "user.password_changed",
  ])
  expect(await db.asSuperuser("select name, email from app.user_profiles where user_id = $1", [id])).toEqual([
    { name: "Ada L.", email: `new-${id}@example.test` },
  ])
})

test("a session's start and end are recorded with its address; being used is not", async () => {
  const id = await signUp()
  const session = newId<SessionId>()
  await auth
    .insertInto("auth.user_sessions")
    .values({
      id: session,
      user_id: id,
      token: session,
      expires_at: new Date(),
      ip_address: "192.0.2.1",
      user_agent: "test",
    })
    .execute()
  await auth
    .updateTable("auth.user_sessions")
    .set({ updated_at: new Date() })
    .where("id", "=", session)
    .execute()
  await auth.deleteFrom("auth.user_sessions").where("id", "=", session).execute()
  const address = { session_id: session, ip_address: "192.0.2.1" }
  expect((await eventsOf(id)).slice(1)).toEqual([
    { type: "session.started", ...address },
    { type: "session.ended", ...address },
  ])
})

test("what was rolled back did not happen", async () => {
  const id = newId<UserId>()
  const failing = auth.transaction().execute(async (tx) => {
    await tx
      .insertInto("auth.users")
      .values({ id, name: "Ada", email: `${id}@example.test` })
      .execute()
    throw new Error("no")
  })
  await expect(failing).rejects.toThrow("no")
  expect(await typesOf(id)).toEqual([])
})

test("the feed reads them in order and once", async () => {
  const readAll = async () => {
    const read: (string | null)[] = []
    const keep = async (_: unknown, rows: { userId: string | null }[]) =>
      void read.push(...rows.map(({ userId }) => userId))
    while ((await logLag(db.worker, { events: "none", identity: "test" })).events > 0) {
      await tailIdentityEvents(db.worker, "test", 3, keep)
    }
    return read
  }
  await readAll()
  const ids = [await signUp(), await signUp(), await signUp(), await signUp()]
  expect(await readAll()).toEqual(ids)
  expect(await readAll()).toEqual([])
})
