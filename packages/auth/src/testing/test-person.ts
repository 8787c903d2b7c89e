import type { UserId, SessionId } from "@plinth/core"
import type { testDatabase } from "@plinth/db/testing"
import type { IdentityMail } from "../identity/create-auth"
import type { IdentityContext } from "../identity/identity-context"
import { currentCode } from "../second-factor/authenticator-key"
import { beginSecondFactor } from "../second-factor/begin-second-factor"
import { enableSecondFactor } from "../second-factor/enable-second-factor"
import { readStanding } from "../second-factor/read-standing"
import { knownDevice } from "../throttling/known-device"

type TestDatabase = Awaited<ReturnType<typeof testDatabase>>

/** The session of a cookie, as identity sees it. */
export async function standingOfCookie(databases: TestDatabase, cookie: string) {
  return readStanding(databases.auth, new Headers({ cookie }))
}

/** What the verbs of a person get, for whoever has this cookie. */
export async function identityOf(
  databases: TestDatabase,
  cookie: string,
  mails: IdentityMail[] = [],
): Promise<IdentityContext> {
  const standing = await standingOfCookie(databases, cookie)
  if (!standing) throw new Error("This cookie opens no session.")
  const { userId, sessionId }: { userId: UserId; sessionId: SessionId } = standing
  const device = knownDevice(new Headers({ cookie }), standing.email)
  return {
    userId,
    sessionId,
    device,
    identity: databases.auth,
    deliver: async (mail) => void mails.push(mail),
  }
}

/** Turns the second factor on, as a person does with their app. */
export async function turnOn(databases: TestDatabase, cookie: string, mails?: IdentityMail[]) {
  const ctx = await identityOf(databases, cookie, mails)
  const { key } = await beginSecondFactor(ctx)
  const { backupCodes } = await enableSecondFactor(ctx, await currentCode(key))
  return { ctx, key, backupCodes, code: () => freshCode(databases, ctx.userId, key) }
}

/** The code of now, as if none had been used yet: nobody waits thirty seconds in a test. */
async function freshCode(databases: TestDatabase, userId: UserId, key: string): Promise<string> {
  await databases.asSuperuser("update auth.user_two_factors set last_step = 0 where user_id = $1", [userId])
  return currentCode(key)
}
