import { newId, systemClock, type MemberId, type MemberType, type TenantId, type UserId } from "@plinth/core"
import type { Origin } from "../connection"
import { tenantContext, type TenantContext } from "../contexts/tenant-context"
import type { TestDatabase } from "./test-database"

export type TestMember = { readonly userId: UserId; readonly memberId: MemberId }
export type TestTenant = { readonly id: TenantId; readonly slug: string; readonly owner: TestMember }

/** A person with a verified address. */
export async function insertUser(db: TestDatabase, name = "Ada Example"): Promise<UserId> {
  const id = newId<UserId>()
  await db.asSuperuser("insert into auth.users (id, name, email, email_verified) values ($1, $2, $3, true)", [
    id,
    name,
    `${id}@example.test`,
  ])
  return id
}

type Membership = { readonly role?: string; readonly type?: MemberType; readonly userId?: UserId }

/** Someone in a tenant. */
export async function insertMember(
  db: TestDatabase,
  tenantId: TenantId,
  membership: Membership = {},
): Promise<TestMember> {
  const { role = "member", type = "member", userId = await insertUser(db) } = membership
  const memberId = newId<MemberId>()
  await db.asSuperuser(
    "insert into app.tenant_members (tenant_id, id, user_id, type, role, joined_at) values ($1, $2, $3, $4, $5, now())",
    [tenantId, memberId, userId, type, role],
  )
  return { userId, memberId }
}

/** A tenant with an owner, put in from behind the walls. */
export async function insertTenant(db: TestDatabase): Promise<TestTenant> {
  const id = newId<TenantId>()
  const slug = `t-${id.slice(-12)}`
  const userId = await insertUser(db)
  await db.asSuperuser(
    `insert into app.tenants (id, slug, name, logo_letter, logo_color, founded_by, created_at, updated_at)
      values ($1, $2, 'Example', 'E', 'teal', $3, now(), now())`,
    [id, slug, userId],
  )
  return { id, slug, owner: await insertMember(db, id, { role: "owner", userId }) }
}

/** The origin of a change made by a test. */
export const testOrigin = (userId: UserId): Origin => ({
  actor: { type: "user", id: userId },
  requestId: "test",
  clock: systemClock,
})

/** A tenant's context as its owner has it. */
export const ownerContext = (
  db: TestDatabase,
  tenant: TestTenant,
  permissions: readonly string[] = [],
): TenantContext =>
  tenantContext(db, {
    tenantId: tenant.id,
    permissions: new Set(permissions),
    origin: testOrigin(tenant.owner.userId),
    member: { id: tenant.owner.memberId, type: "member" },
  })
