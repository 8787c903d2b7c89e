import type { SessionId, UserId } from "@plinth/core"
import { violates, type Database } from "@plinth/db"
import { sql, type Kysely } from "kysely"
import { sessionsHere } from "../sessions/sessions-here"
import { hashChangeToken, newChangeToken } from "./change-token"

type Identity = Kysely<Database>

/** Somebody mail is written to. */
type Person = { readonly id: UserId; readonly name: string; readonly email: string }

/** A change on its way: the token for the next mail, and who gets it. */
type Step = { readonly token: string; readonly to: Person; readonly newEmail: string }

const expiry = sql<Date>`now() + interval '1 hour'`

/**
 * Begins a change of address. The present one approves it first, if it was ever confirmed: one that never was proves
 * nothing, and may be a slip of the pen. A newer request takes the place of an older one.
 */
export async function beginEmailChange(
  identity: Identity,
  userId: UserId,
  newEmail: string,
): Promise<(Step & { readonly step: "approve" | "confirm" }) | null> {
  const person = await personOf(identity, userId)
  const step = person.email_verified ? "approve" : "confirm"
  const { token, hash } = newChangeToken()
  const change = {
    new_email: newEmail,
    approve_hash: step === "approve" ? hash : null,
    confirm_hash: step === "confirm" ? hash : null,
    expires_at: expiry,
  }
  await identity
    .insertInto("auth.user_email_changes")
    .values({ user_id: userId, ...change })
    .onConflict((conflict) => conflict.column("user_id").doUpdateSet(change))
    .execute()
  if (step === "approve") return { step, token, newEmail, to: toPerson(person) }
  // Nothing is sent to somebody else's address; who asks does not learn whose it is.
  if (await isTaken(identity, newEmail)) return null
  return { step, token, newEmail, to: { ...toPerson(person), email: newEmail } }
}

/** The present address agrees. Null where the link opens nothing; `next` is null where the new address is somebody's. */
export async function approveEmailChange(
  identity: Identity,
  approval: string,
): Promise<{ readonly next: Step | null } | null> {
  const { token, hash } = newChangeToken()
  const change = await identity
    .updateTable("auth.user_email_changes")
    .set({ approve_hash: null, confirm_hash: hash, expires_at: expiry })
    .where("approve_hash", "=", hashChangeToken(approval))
    .where("expires_at", ">", sql<Date>`now()`)
    .returning(["user_id", "new_email"])
    .executeTakeFirst()
  if (!change) return null
  if (await isTaken(identity, change.new_email)) return { next: null }
  const person = toPerson(await personOf(identity, change.user_id as UserId))
  return { next: { token, newEmail: change.new_email, to: { ...person, email: change.new_email } } }
}

/**
 * The new address agrees, and is the person's. Every session but those of `kept`'s browser ends, and so does what was sent to the old
 * address, such as a link for a new password. Null where the link opens nothing.
 */
export async function confirmEmailChange(
  identity: Identity,
  confirmation: string,
  kept: SessionId | null,
): Promise<{ readonly former: Person; readonly newEmail: string } | null> {
  try {
    return await identity.transaction().execute(async (tx) => {
      const change = await tx
        .deleteFrom("auth.user_email_changes")
        .where("confirm_hash", "=", hashChangeToken(confirmation))
        .where("expires_at", ">", sql<Date>`now()`)
        .returning(["user_id", "new_email"])
        .executeTakeFirst()
      if (!change) return null
      const former = toPerson(await personOf(tx, change.user_id as UserId))
      await tx
        .updateTable("auth.users")
        .set({ email: change.new_email, email_verified: true, updated_at: new Date() })
        .where("id", "=", change.user_id)
        .execute()
      await tx.deleteFrom("auth.user_verifications").where("value", "=", change.user_id).execute()
      await tx
        .deleteFrom("auth.user_sessions")
        .where("user_id", "=", change.user_id)
        .$if(kept !== null, (sessions) => sessions.where("id", "not in", sessionsHere(tx, kept as SessionId)))
        .execute()
      return { former, newEmail: change.new_email }
    })
  } catch (error) {
    // Somebody took the address in the meantime.
    if (violates(error, "users_email_key")) return null
    throw error
  }
}

const personOf = (identity: Identity, userId: UserId) =>
  identity
    .selectFrom("auth.users")
    .select(["id", "name", "email", "email_verified"])
    .where("id", "=", userId)
    .executeTakeFirstOrThrow()

const toPerson = ({ id, name, email }: { id: string; name: string; email: string }): Person => ({
  id: id as UserId,
  name,
  email,
})

const isTaken = async (identity: Identity, email: string): Promise<boolean> =>
  (await identity.selectFrom("auth.users").select("id").where("email", "=", email).executeTakeFirst()) !==
  undefined
