import type { SessionId, UserId } from "@plinth/core"
import type { Database } from "@plinth/db"
import type { Kysely } from "kysely"
import { readSessionToken } from "../identity/session-cookie"

/** How a session stands. */
export type Standing = {
  readonly sessionId: SessionId
  readonly userId: UserId
  readonly email: string
  readonly token: string
  readonly confirmedAt: Date
  readonly secondFactorAt: Date | null
  /** The host that it was handed over to; null on the main host. */
  readonly host: string | null
  /** Whether it is the person's already, or only of somebody who knows their password. */
  readonly isOpen: boolean
}

/** For how long somebody may look for their second factor. */
const challengeMinutes = 15

/** Whether a second factor may still be shown in it. */
export const isWaiting = ({ isOpen, confirmedAt }: Standing): boolean =>
  !isOpen && Date.now() - confirmedAt.getTime() < challengeMinutes * 60_000

/** The session of a request as identity sees it, opened or not; null where there is none. */
export async function readStanding(identity: Kysely<Database>, headers: Headers): Promise<Standing | null> {
  const token = readSessionToken(headers)
  return token ? standingOf(identity, token) : null
}

export async function standingOf(identity: Kysely<Database>, token: string): Promise<Standing | null> {
  const row = await identity
    .selectFrom("auth.user_sessions as session")
    .innerJoin("auth.users as person", "person.id", "session.user_id")
    .select([
      "session.id",
      "session.user_id",
      "session.confirmed_at",
      "session.second_factor_at",
      "session.host",
      "person.email",
      "person.two_factor_enabled",
    ])
    .where("session.token", "=", token)
    .where("session.expires_at", ">", new Date())
    .where("person.suspended_at", "is", null)
    .executeTakeFirst()
  return row
    ? {
        sessionId: row.id as SessionId,
        userId: row.user_id as UserId,
        email: row.email,
        token,
        confirmedAt: row.confirmed_at,
        secondFactorAt: row.second_factor_at,
        host: row.host,
        isOpen: !row.two_factor_enabled || row.second_factor_at !== null,
      }
    : null
}
