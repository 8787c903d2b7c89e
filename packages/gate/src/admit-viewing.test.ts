import type { ReadConnection } from "@plinth/db"
import { insertMember, insertTenant, testDatabase } from "@plinth/db/testing"
import { newId, systemClock, type SessionId } from "@plinth/core"
import { platformErrors } from "@plinth/platform"
import { sql } from "kysely"
import { expect, test } from "vitest"
import { admitViewing } from "./admit-viewing"
import type { Caller } from "./resolve-caller"

const db = await testDatabase()
const tenant = await insertTenant(db)
const { userId, memberId } = await insertMember(db, tenant.id)

const caller = {
  sessionId: newId<SessionId>(),
  user: { id: userId, name: "Bob", email: "bob@example.test", emailVerified: true, image: null },
  platformRole: "platform_support",
  impersonation: {
    id: newId(),
    tenantId: tenant.id,
    endsAt: new Date(),
    operator: { id: userId, name: "Sam" },
  },
  tenancy: {
    tenant: { id: tenant.id, slug: tenant.slug, status: "active" },
    member: { id: memberId, userId, type: "member", role: "admin" },
    roleName: null,
    granted: [],
    clock: systemClock,
  },
} as unknown as Parameters<typeof admitViewing>[1] & Caller

const { member, viewer } = admitViewing(db, caller, { requestId: "test" })
const locks = sql<{ role: string; readOnly: string }>`
  select current_user as role, current_setting('transaction_read_only') as "readOnly"`
const asked = async (connection: ReadConnection) => (await locks.execute(connection as never)).rows

test.each(["one", "read"] as const)(
  "who views reads by `%s` as the reader, in a READ ONLY transaction",
  async (way) => {
    expect(await member?.[way](asked)).toEqual([{ role: "plinth_reader", readOnly: "on" }])
  },
)

test("neither lock is enough for the other: the role may not write, nor the transaction", async () => {
  const intruding = sql`update app.tenants set name = 'Taken'`
  const turning = sql`set transaction read write`
  await expect(member?.read((tx) => intruding.execute(tx as never))).rejects.toMatchObject({ code: "25006" })
  await expect(member?.read((tx) => turning.execute(tx as never))).rejects.toMatchObject({ code: "25001" })
  await expect(db.reader.transaction().execute((tx) => intruding.execute(tx))).rejects.toMatchObject({
    code: "42501",
  })
})

test("writing is refused in words before anything is asked", async () => {
  const refused = platformErrors.VIEW_ONLY().code
  const neverSent = { most: 1, send: async () => expect.fail("It was sent.") }
  await expect(member?.write(async () => expect.fail("It began."))).rejects.toMatchObject({ code: refused })
  await expect(member?.writeTogether(neverSent, 1)).rejects.toMatchObject({ code: refused })
})

test("what a member may do is left out, what they may see stays; in a tenant that is suspended nothing does", () => {
  const held = [...(member?.permissions ?? [])]
  expect(held).toContain("project:read")
  expect(held.filter((permission) => !permission.endsWith(":read"))).toEqual([])
  const suspended = {
    ...caller,
    tenancy: caller.tenancy && {
      ...caller.tenancy,
      tenant: { ...caller.tenancy.tenant, status: "suspended" },
    },
  }
  expect(admitViewing(db, suspended, { requestId: "test" }).member).toBeNull()
  expect(viewer?.operator.name).toBe("Sam")
})
