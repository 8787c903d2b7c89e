import { idInput, type PlatformRole, type UserId } from "@plinth/core"
import type { PlatformContext, Reading } from "@plinth/db"
import { addressHash, Suppression } from "@plinth/notifications"
import { sql } from "kysely"
import { z } from "zod"
import { PlatformRoleInput } from "../events"
import { NoteView } from "../notes/note.schemas"
import { readNotes } from "../notes/read-notes"
import { authorize } from "../permissions"
import { findUser } from "./find-user"

export const UserInput = z.object({ userId: idInput<UserId>() })

const Identity = z.object({
  signedUpAt: z.date(),
  passkeys: z.number(),
  sessions: z.number(),
  lastSeenAt: z.date().nullable(),
})

export const UserDetail = Identity.extend({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  emailVerified: z.boolean(),
  hasSecondFactor: z.boolean(),
  suspendedAt: z.date().nullable(),
  platformRole: PlatformRoleInput.nullable(),
  /** Why and since when nothing is sent to their address. */
  mail: Suppression.nullable(),
  tenants: z.array(
    z.object({
      id: z.string(),
      slug: z.string(),
      name: z.string(),
      status: z.string(),
      memberId: z.string(),
      type: z.string(),
      role: z.string(),
    }),
  ),
  /** What happened to their identity, the newest first. */
  events: z.array(z.object({ type: z.string(), occurredAt: z.date() })),
  notes: z.array(NoteView),
})
export type UserDetail = z.infer<typeof UserDetail>

const newest = 20

/** What operators know of a person. Errors: `platform.USER_NOT_FOUND`. */
export async function readUser(ctx: PlatformContext, id: UserId): Promise<UserDetail> {
  authorize(ctx, "platform.user:read")
  return ctx.read(async (db) => {
    const [user, identity, held, tenants, events, notes] = await Promise.all([
      findUser(db, id),
      sql<z.infer<typeof Identity>>`
        select signed_up_at as "signedUpAt", passkeys, sessions, last_seen_at as "lastSeenAt" from auth.read_identity(${id})`.execute(
        db,
      ),
      db
        .selectFrom("platform.platform_role_assignments")
        .select((eb) => eb.ref("role").$castTo<PlatformRole>().as("role"))
        .where("user_id", "=", id)
        .where("revoked_at", "is", null)
        .executeTakeFirst(),
      db
        .selectFrom("app.tenant_members as member")
        .innerJoin("app.tenants as tenant", "tenant.id", "member.tenant_id")
        .select(["tenant.id", "slug", "name", "status", "member.id as memberId", "type", "role"])
        .where("member.user_id", "=", id)
        .where("member.removed_at", "is", null)
        .orderBy("name")
        .execute(),
      db
        .selectFrom("auth.identity_events")
        .select(["type", "occurred_at as occurredAt"])
        .where("user_id", "=", id)
        .orderBy("position", "desc")
        .limit(newest)
        .execute(),
      readNotes(db, { userId: id }),
    ])
    return {
      ...user,
      ...Identity.parse(identity.rows[0]),
      platformRole: held?.role ?? null,
      mail: await findSuppressed(db, user.email),
      tenants,
      events,
      notes,
    }
  })
}

async function findSuppressed(db: Reading, email: string): Promise<Suppression | null> {
  const found = await db
    .selectFrom("platform.mail_suppressions")
    .select((eb) => [
      eb.ref("reason").$castTo<Suppression["reason"]>().as("reason"),
      "suppressed_at as since",
    ])
    .where("address_hash", "=", addressHash(email))
    .where("lifted_at", "is", null)
    .executeTakeFirst()
  return found ?? null
}
