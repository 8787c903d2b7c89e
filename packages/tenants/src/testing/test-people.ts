import {
  newId,
  type MemberId,
  type MemberRole,
  type MemberType,
  type RoleKey,
  type TenantId,
  type UserId,
} from "@plinth/core"
import type { MemberFacts, PersonFacts } from "@plinth/db"
import type { TestDatabase } from "@plinth/db/testing"

/** A member of a fixed role or of one that the tenant made. */
export type RoleMember = MemberFacts & { readonly role: MemberRole }

export type PersonOptions = { readonly name?: string; readonly email?: string; readonly isVerified?: boolean }

export function somebody({
  name = "Ada Example",
  email,
  isVerified = true,
}: PersonOptions = {}): PersonFacts {
  const id = newId<UserId>()
  return { id, name, email: email ?? `${id}@example.test`, emailVerified: isVerified }
}

export const membershipOf = (person: PersonFacts, role: RoleKey | "guest"): RoleMember => {
  const type: MemberType = role === "guest" ? "guest" : "member"
  return { id: newId<MemberId>(), userId: person.id, type, role: role === "guest" ? "member" : role }
}

/** Signs a person up behind Better Auth's back; the profile comes by trigger. */
export async function insertPerson(
  db: TestDatabase,
  { id, name, email, emailVerified }: PersonFacts,
): Promise<void> {
  await db.asSuperuser("insert into auth.users (id, name, email, email_verified) values ($1, $2, $3, $4)", [
    id,
    name,
    email,
    emailVerified,
  ])
}

export async function insertMembership(
  db: TestDatabase,
  tenantId: TenantId,
  { id, userId, type, role }: MemberFacts,
  joinedAt: Date,
): Promise<void> {
  await db.asSuperuser(
    "insert into app.tenant_members (tenant_id, id, user_id, type, role, joined_at) values ($1, $2, $3, $4, $5, $6)",
    [tenantId, id, userId, type, role, joinedAt],
  )
}
