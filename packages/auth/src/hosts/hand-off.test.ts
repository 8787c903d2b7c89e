import type { SessionId, UserId } from "@plinth/core"
import { beforeEach, expect, test } from "vitest"
import { beginEmailChange, confirmEmailChange } from "../email-change/email-change"
import { currentCode } from "../second-factor/authenticator-key"
import { beginSecondFactor } from "../second-factor/begin-second-factor"
import { enableSecondFactor } from "../second-factor/enable-second-factor"
import { testAuth } from "../testing/test-auth"
import { endHostSession } from "./end-host-session"
import { hashOf, newSecret } from "./hand-off-token"
import { offerHandOff } from "./offer-hand-off"
import { takeHandOff } from "./take-hand-off"

const { databases, signIn, signUp } = await testAuth()
const host = "acme.localhost"
const origin = { ipAddress: null, userAgent: null }
let secret: string
let ctx: { userId: UserId; sessionId: SessionId; identity: typeof databases.auth }

let people = 0
beforeEach(async () => {
  const email = `ada-${(people += 1)}@example.com`
  await signUp(email)
  const [row] = await databases.asSuperuser<{ id: SessionId; user_id: UserId }>(
    "select s.id, s.user_id from auth.user_sessions s join auth.users u on u.id = s.user_id where u.email = $1",
    [email],
  )
  if (!row) throw new Error("no session")
  ctx = { userId: row.user_id, sessionId: row.id, identity: databases.auth }
  secret = newSecret()
})

const offer = () => offerHandOff(ctx as never, { host, state: hashOf(secret) })
const take = (token: string, other: Partial<{ host: string; secret: string }> = {}) =>
  takeHandOff(databases.auth, { token, host, secret, origin, ...other })

test("a token opens one session of that host, which hangs on the main one", async () => {
  const made = await take(await offer())
  const rows = await databases.asSuperuser(
    "select host, parent_id from auth.user_sessions where token = $1",
    [made?.token],
  )
  expect(rows).toEqual([{ host, parent_id: ctx.sessionId }])
})

test("fifty who come with it at once are one", async () => {
  const token = await offer()
  const all = await Promise.all(Array.from({ length: 50 }, () => take(token)))
  expect(all.filter(Boolean)).toHaveLength(1)
  expect(await take(token)).toBeNull()
})

test("another host, another browser, no token: nothing, and the token still opens its own", async () => {
  const token = await offer()
  expect(await take(token, { host: "other.localhost" })).toBeNull()
  expect(await take(token, { secret: newSecret() })).toBeNull()
  expect(await take(newSecret())).toBeNull()
  expect(await take(token)).not.toBeNull()
})

test("after thirty seconds it opens nothing, and no longer can be asked for", async () => {
  const token = await offer()
  await databases.asSuperuser(
    "update auth.session_hand_offs set created_at = created_at - interval '31 seconds', expires_at = expires_at - interval '31 seconds'",
  )
  expect(await take(token)).toBeNull()
  await expect(
    databases.asSuperuser(
      "update auth.session_hand_offs set expires_at = created_at + interval '31 seconds'",
    ),
  ).rejects.toThrow("check constraint")
})

test("the main session's end is the end of all; who leaves on a host leaves everywhere", async () => {
  const first = await take(await offer())
  const second = await take(await offer(), {})
  const left = () => databases.asSuperuser("select from auth.user_sessions where user_id = $1", [ctx.userId])
  expect(await left()).toHaveLength(3)
  await endHostSession(databases.auth, { token: first?.token ?? "", host: "other.localhost" })
  expect(await left()).toHaveLength(3)
  await endHostSession(databases.auth, { token: second?.token ?? "", host })
  expect(await left()).toHaveLength(0)
})

test("what hangs on a main session hands nothing on", async () => {
  const made = await take(await offer())
  const [child] = await databases.asSuperuser<{ id: SessionId }>(
    "select id from auth.user_sessions where token = $1",
    [made?.token],
  )
  ctx = { ...ctx, sessionId: child?.id ?? ctx.sessionId }
  expect(await take(await offer())).toBeNull()
})

test("a second factor or another address, from a tenant's host, ended the main session and with it this one", async () => {
  const made = await take(await offer())
  const mine = () =>
    databases.asSuperuser<{ id: SessionId; host: string | null; shown: boolean }>(
      "select id, host, second_factor_at is not null as shown from auth.user_sessions where user_id = $1 order by host nulls first",
      [ctx.userId],
    )
  const child = (await mine())[1]?.id ?? expect.fail("no session on the tenant's host")
  const [person] = await databases.asSuperuser<{ email: string }>(
    "select email from auth.users where id = $1",
    [ctx.userId],
  )
  await signIn(person?.email ?? "")
  expect(await mine()).toHaveLength(3)

  const here = { ...ctx, sessionId: child, device: null, deliver: async () => {} }
  const { key } = await beginSecondFactor(here)
  await enableSecondFactor(here, await currentCode(key))
  expect(await mine()).toMatchObject([
    { id: ctx.sessionId, host: null, shown: true },
    { id: child, host, shown: true },
  ])

  const newEmail = `new-${person?.email}`
  const begun = await beginEmailChange(databases.auth, ctx.userId, newEmail)
  expect((await confirmEmailChange(databases.auth, begun?.token ?? "", child))?.newEmail).toBe(newEmail)
  expect((await mine()).map(({ id }) => id)).toEqual([ctx.sessionId, child])
  expect(made).not.toBeNull()
})
