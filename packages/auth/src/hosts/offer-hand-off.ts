import { v7 } from "uuid"
import type { IdentityContext } from "../identity/identity-context"
import { hashOf, newSecret } from "./hand-off-token"

const seconds = 30

/**
 * A token that opens a session on a tenant's host: once, within thirty seconds, to the browser that `state` was made in.
 * Whoever calls it has seen that the person is in that tenant.
 */
export async function offerHandOff(
  { identity, sessionId }: IdentityContext,
  { host, state }: { readonly host: string; readonly state: string },
): Promise<string> {
  const token = newSecret()
  const now = new Date()
  await identity
    .deleteFrom("auth.session_hand_offs")
    .where("session_id", "=", sessionId)
    .where("expires_at", "<", now)
    .execute()
  await identity
    .insertInto("auth.session_hand_offs")
    .values({
      id: v7(),
      token_hash: hashOf(token),
      state_hash: state,
      session_id: sessionId,
      host,
      created_at: now,
      expires_at: new Date(now.getTime() + seconds * 1_000),
    })
    .execute()
  return token
}
