import type { SessionId } from "@plinth/core"
import type { Database } from "@plinth/db"
import type { Kysely } from "kysely"
import { readStanding, standingOf } from "../second-factor/read-standing"

const byPasskey = "/passkey/verify-authentication"

/** Where a session is made, as far as it matters here. */
type Making = {
  readonly path?: string
  readonly context: { readonly session: { readonly session: Readonly<Record<string, unknown>> } | null }
} | null

/**
 * A passkey is both factors. Where a new password ends every session, the one that is made instead goes on as the last
 * one did. Every other session begins without a second factor, however it came to be.
 */
export function secondFactorOf(making: Making): { secondFactorAt: Date } | undefined {
  if (making?.path === byPasskey) return { secondFactorAt: new Date() }
  const former = making?.path === "/change-password" && making.context.session?.session.secondFactorAt
  return former instanceof Date ? { secondFactorAt: former } : undefined
}

type Made = { readonly session: { readonly token: string }; readonly user: { readonly id: string } }

/**
 * What is answered where a session was made, instead of a token and a person's data: whether it waits for its second factor.
 * Who shows a passkey while signed in gets a new session for the old one. Undefined where the answer stays as it is.
 */
export async function answerOf(
  identity: Kysely<Database>,
  path: string,
  made: Made | null,
  headers: Headers | undefined,
): Promise<{ secondFactor: boolean } | undefined> {
  if (!made) return undefined
  if (path === byPasskey) {
    const former = headers && (await readStanding(identity, headers))
    if (former?.userId === made.user.id) await end(identity, former.sessionId)
    return { secondFactor: false }
  }
  const standing = await standingOf(identity, made.session.token)
  return standing?.isOpen === false ? { secondFactor: true } : undefined
}

const end = (identity: Kysely<Database>, sessionId: SessionId) =>
  identity.deleteFrom("auth.user_sessions").where("id", "=", sessionId).execute()
