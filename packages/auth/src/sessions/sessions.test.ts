import { newId, type SessionId, type UserId } from "@plinth/core"
import { insertUser, testDatabase } from "@plinth/db/testing"
import { expect, test } from "vitest"
import type { IdentityContext } from "../identity/identity-context"
import { updateProfile, UpdateProfileInput } from "../profile/update-profile"
import { endOtherSessions } from "./end-other-sessions"
import { endSession, EndSessionInput } from "./end-session"
import { listSessions } from "./list-sessions"

const db = await testDatabase()

/** Signs a person in on one more device, which was last seen so long ago. */
async function signIn(userId: UserId, { idle = "0", expires = "20 days" } = {}): Promise<IdentityContext> {
  const sessionId = newId<SessionId>()
  await db.asSuperuser(
    `insert into auth.user_sessions (id, user_id, token, expires_at, updated_at, ip_address, user_agent)
    values ($1, $2, $3, now() + $4::interval, now() - $5::interval, '192.0.2.1', 'vitest')`,
    [sessionId, userId, newId(), expires, idle],
  )
  return { userId, sessionId, device: null, identity: db.auth, deliver: async () => {} }
}

const idsOf = async (ctx: IdentityContext) => (await listSessions(ctx)).map(({ id }) => id)

test("a person sees their devices, the last seen first, and which is this one, but no token", async () => {
  const userId = await insertUser(db)
  const phone = await signIn(userId, { idle: "2 hours" })
  const here = await signIn(userId)
  const sessions = await listSessions(here)
  expect(sessions).toMatchObject([
    { id: here.sessionId, isCurrent: true, ipAddress: "192.0.2.1", userAgent: "vitest" },
    { id: phone.sessionId, isCurrent: false },
  ])
  expect(Object.keys(sessions[0] ?? {})).not.toContain("token")
})

test("what is over is not listed: expired, or idle for seven days", async () => {
  const userId = await insertUser(db)
  await signIn(userId, { expires: "-1 second" })
  await signIn(userId, { idle: "7 days" })
  const here = await signIn(userId)
  expect(await idsOf(here)).toEqual([here.sessionId])
})

test("a device is signed out, and twice does no harm", async () => {
  const userId = await insertUser(db)
  const [here, phone] = [await signIn(userId), await signIn(userId)]
  await endSession(here, { sessionId: phone.sessionId })
  await endSession(here, { sessionId: phone.sessionId })
  await endSession(here, EndSessionInput.parse({ sessionId: "nonsense" }))
  expect(await idsOf(here)).toEqual([here.sessionId])
})

test("nobody signs another person out", async () => {
  const [mine, theirs] = [await signIn(await insertUser(db)), await signIn(await insertUser(db))]
  await endSession(mine, { sessionId: theirs.sessionId })
  await endOtherSessions(mine)
  expect(await idsOf(theirs)).toEqual([theirs.sessionId])
})

test("everywhere else is signed out at once, and told how many that were", async () => {
  const userId = await insertUser(db)
  const here = await signIn(userId)
  for (let count = 0; count < 3; count++) await signIn(userId)
  expect(await endOtherSessions(here)).toEqual({ ended: 3 })
  expect(await endOtherSessions(here)).toEqual({ ended: 0 })
  expect(await idsOf(here)).toEqual([here.sessionId])
})

test("a new name is what colleagues see", async () => {
  const userId = await insertUser(db)
  await updateProfile(await signIn(userId), UpdateProfileInput.parse({ name: " Grace\0  Hopper " }))
  expect(await db.asSuperuser("select name from app.user_profiles where user_id = $1", [userId])).toEqual([
    { name: "Grace Hopper" },
  ])
  for (const name of ["", "\u200B", "x".repeat(81), 7])
    expect(UpdateProfileInput.safeParse({ name }).success).toBe(false)
})
