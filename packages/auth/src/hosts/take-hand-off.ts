import type { RequestOrigin } from "@plinth/core"
import type { Database } from "@plinth/db"
import type { Kysely } from "kysely"
import { v7 } from "uuid"
import { hashOf, newSecret } from "./hand-off-token"

type HandOff = {
  readonly token: string
  readonly host: string
  /** What this browser was given when it set out. */
  readonly secret: string
  readonly origin: Pick<RequestOrigin, "ipAddress" | "userAgent">
}

/**
 * Swaps a token for the host's own session, which is as sure of the person as the one that it hangs on and ends with it.
 * Null for a token that is used, late, another host's or another browser's: those leave no trace.
 */
export function takeHandOff(
  identity: Kysely<Database>,
  { token, host, secret, origin }: HandOff,
): Promise<{ token: string; expiresAt: Date } | null> {
  return identity.transaction().execute(async (tx) => {
    const taken = await tx
      .updateTable("auth.session_hand_offs")
      .set({ used_at: new Date() })
      .where("token_hash", "=", hashOf(token))
      .where("state_hash", "=", hashOf(secret))
      .where("host", "=", host)
      .where("used_at", "is", null)
      .where("expires_at", ">", new Date())
      .returning("session_id")
      .executeTakeFirst()
    const main = taken && (await mainSession(tx, taken.session_id))
    if (!main) return null
    const made = newSecret()
    await tx
      .insertInto("auth.user_sessions")
      .values({
        ...main,
        id: v7(),
        token: made,
        host,
        parent_id: taken.session_id,
        ip_address: origin.ipAddress,
        user_agent: origin.userAgent,
      })
      .execute()
    return { token: made, expiresAt: main.expires_at }
  })
}

const mainSession = (identity: Kysely<Database>, id: string) =>
  identity
    .selectFrom("auth.user_sessions")
    .select(["user_id", "expires_at", "confirmed_at", "second_factor_at"])
    .where("id", "=", id)
    .where("host", "is", null)
    .where("expires_at", ">", new Date())
    .executeTakeFirst()
