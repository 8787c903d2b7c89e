import { newId, type ProjectId } from "@plinth/core"
import { sql } from "kysely"
import { describe, expect, test } from "vitest"
import { openDatabases, type Databases } from "../pool"
import { insertMember, insertProject, insertTenant, ownerContext, testDatabase, testOrigin } from "../testing"
import { personContext } from "./person-context"
import { tenantContext } from "./tenant-context"
import { visitorContext } from "./visitor-context"

const db = await testDatabase()
const [mine, theirs] = [await insertTenant(db), await insertTenant(db)]
const [myProject, theirProject] = [await insertProject(db, mine), await insertProject(db, theirs)]
const ctx = ownerContext(db, mine)

const tenantTables = await db.asSuperuser<{ name: string }>(
  "select c.oid::regclass::text as name from pg_class c where obj_description(c.oid, 'pg_class') = 'tenant' order by 1",
)
const countIn = (table: string) =>
  sql<{ count: number }>`select count(*)::int as count from ${sql.table(table)}`

describe("without a context", () => {
  test.each(["app", "reader"] as const)("the %s sees no row of any tenant table", async (role) => {
    expect(tenantTables.length).toBeGreaterThan(8)
    for (const { name } of tenantTables) {
      const { rows } = await countIn(name).execute(db[role])
      expect({ name, ...rows[0] }).toEqual({ name, count: 0 })
    }
  })

  test("a visitor sees nothing and adds nothing", async () => {
    const visitor = visitorContext(db, { requestId: "test" }, ctx.clock)
    expect(await visitor.read((read) => read.selectFrom("app.tenants").select("id").execute())).toEqual([])
    const writing = visitor.write((tx) => tx.insertInto("app.projects").values(aProject(mine.id)).execute())
    await expect(writing).rejects.toThrow(/row-level security/)
  })
})

const aProject = (tenantId: string) => ({
  tenant_id: tenantId,
  id: newId<ProjectId>(),
  name: "New",
  created_by: mine.owner.memberId,
  created_at: new Date(),
  updated_at: new Date(),
})

describe("in a tenant's context", () => {
  test("its rows are seen, and no other's", async () => {
    const seen = await ctx.read((read) => read.selectFrom("app.projects").select("id").execute())
    expect(seen.map(({ id }) => id)).toEqual([myProject])
    const asked = ctx.read((read) =>
      read.selectFrom("app.projects").select("id").where("id", "=", theirProject).execute(),
    )
    expect(await asked).toEqual([])
  })

  test("a row of another tenant cannot be added", async () => {
    const adding = ctx.write((tx) => tx.insertInto("app.projects").values(aProject(theirs.id)).execute())
    await expect(adding).rejects.toThrow(/row-level security/)
  })

  test("a row of another tenant is neither changed nor removed", async () => {
    await ctx.write(async (tx) => {
      const changed = await tx
        .updateTable("app.projects")
        .set({ name: "taken" })
        .where("id", "=", theirProject)
        .executeTakeFirst()
      expect(changed.numUpdatedRows).toBe(0n)
      const removed = await tx
        .deleteFrom("app.project_people")
        .where("tenant_id", "=", theirs.id)
        .executeTakeFirst()
      expect(removed.numDeletedRows).toBe(0n)
    })
    await db.asSuperuser("update app.projects set trashed_at = now() where id = $1", [theirProject])
    const deleted = await ctx.write((tx) => tx.deleteFrom("app.projects").executeTakeFirst())
    expect(deleted.numDeletedRows, "neither theirs in the trash nor one's own outside of it").toBe(0n)
    expect(await db.asSuperuser("select name from app.projects where id = $1", [theirProject])).toEqual([
      { name: "Example" },
    ])
  })

  test("a row cannot be moved to another tenant", async () => {
    const moving = ctx.write((tx) => tx.updateTable("app.projects").set({ tenant_id: theirs.id }).execute())
    await expect(moving).rejects.toThrow(/row-level security/)
  })

  test("a key cannot cross: another tenant's project is as unknown as one that does not exist", async () => {
    const add = (projectId: string) =>
      ctx.write((tx) =>
        tx
          .insertInto("app.project_people")
          .values({
            tenant_id: mine.id,
            project_id: projectId,
            member_id: mine.owner.memberId,
            added_at: new Date(),
          })
          .execute(),
      )
    const constraint = "project_people_tenant_id_project_id_fkey"
    await expect(add(theirProject)).rejects.toMatchObject({ code: "23503", constraint })
    await expect(add(newId())).rejects.toMatchObject({ code: "23503", constraint })
    await expect(add(myProject)).resolves.toBeDefined()
  })

  test("another tenant's member cannot own a row here", async () => {
    const adding = ctx.write((tx) =>
      tx
        .insertInto("app.projects")
        .values({ ...aProject(mine.id), created_by: theirs.owner.memberId })
        .execute(),
    )
    await expect(adding).rejects.toMatchObject({ code: "23503" })
  })
})

describe("reading", () => {
  test("a reading context cannot write, even when told to", async () => {
    const write = sql`update app.projects set name = 'written'`
    await expect(ctx.read((read) => write.execute(read))).rejects.toMatchObject({ code: "25006" })
    const switched = ctx.read(async (read) => {
      await sql`set transaction read write`.execute(read)
      await write.execute(read)
    })
    await expect(switched).rejects.toMatchObject({ code: "25001" })
  })

  test("the reader's role has no right to write, also in a transaction that may", async () => {
    const writing = db.reader.transaction().execute(async (tx) => {
      await sql`select set_config('app.tenant_id', ${mine.id}, true)`.execute(tx)
      await tx.updateTable("app.projects").set({ name: "written" }).execute()
    })
    await expect(writing).rejects.toMatchObject({ code: "42501" })
  })

  test("the role of identity cannot look into a tenant", async () => {
    await expect(db.auth.selectFrom("app.projects").select("id").execute()).rejects.toMatchObject({
      code: "42501",
    })
    await expect(db.app.selectFrom("auth.users").select("id").execute()).rejects.toMatchObject({
      code: "42501",
    })
  })

  test("the owner of the tables is bound too: it sees no row", async () => {
    for (const { name } of tenantTables) {
      expect(await db.asRole("plinth_owner", `select count(*)::int as count from ${name}`)).toEqual([
        { count: 0 },
      ])
    }
    await expect(db.asRole("plinth_owner", "update app.events set type = 'x'")).rejects.toMatchObject({
      code: "42501",
    })
  })
})

describe("a guest", () => {
  test("sees the projects, notes and events that are shared with them, and no invitation", async () => {
    const tenant = await insertTenant(db)
    const guest = await insertMember(db, tenant.id, { role: "viewer", type: "guest" })
    const [shared, hidden] = [await insertProject(db, tenant), await insertProject(db, tenant)]
    await db.asSuperuser(
      "insert into app.project_people (tenant_id, project_id, member_id, added_at) values ($1, $2, $3, now())",
      [tenant.id, shared, guest.memberId],
    )
    for (const project of [shared, hidden]) {
      await db.asSuperuser(
        `insert into app.project_notes (tenant_id, id, project_id, author_id, body, created_at) values ($1, $2, $3, $4, 'note', now())`,
        [tenant.id, newId(), project, tenant.owner.memberId],
      )
      await db.asSuperuser(
        `insert into app.events (tenant_id, id, type, actor_type, actor_id, entity_type, entity_id, data, request_id, occurred_at)
          values ($1, $2, 'project.created', 'system', 'test', 'project', $3, '{}', 'test', now())`,
        [tenant.id, newId(), project],
      )
    }
    await db.asSuperuser(
      `insert into app.tenant_invitations (tenant_id, id, email, role, expires_at, invited_by, created_at, updated_at)
        values ($1, $2, 'new@example.test', 'member', now(), $3, now(), now())`,
      [tenant.id, newId(), tenant.owner.memberId],
    )
    const look = (
      member: { userId: typeof guest.userId; memberId: typeof guest.memberId },
      type: "guest" | "member",
    ) =>
      tenantContext(db, {
        tenantId: tenant.id,
        permissions: new Set(),
        origin: testOrigin(member.userId),
        member: { id: member.memberId, type },
      }).read(async (read) => ({
        projects: (await read.selectFrom("app.projects").select("id").execute()).map(({ id }) => id),
        notes: (await read.selectFrom("app.project_notes").select("project_id").execute()).map(
          (note) => note.project_id,
        ),
        events: (await read.selectFrom("app.events").select("entity_id").execute()).map(
          (event) => event.entity_id,
        ),
        invitations: (await read.selectFrom("app.tenant_invitations").select("id").execute()).length,
      }))
    expect(await look(guest, "guest")).toEqual({
      projects: [shared],
      notes: [shared],
      events: [shared],
      invitations: 0,
    })
    expect(await look(tenant.owner, "member")).toMatchObject({
      notes: [shared, hidden],
      events: [shared, hidden],
      invitations: 1,
    })
  })
})

describe("people", () => {
  test("colleagues see each other's names, also of those who left; strangers do not", async () => {
    const tenant = await insertTenant(db)
    const [colleague, past] = [await insertMember(db, tenant.id), await insertMember(db, tenant.id)]
    await db.asSuperuser("update app.tenant_members set removed_at = now() where id = $1", [past.memberId])
    const names = (id: string) => (read: { selectFrom: typeof db.app.selectFrom }) =>
      read.selectFrom("app.user_profiles").select("user_id").where("user_id", "=", id).execute()
    const here = ownerContext(db, tenant)
    for (const { userId } of [tenant.owner, colleague, past])
      expect(await here.read(names(userId))).toHaveLength(1)
    expect(await ctx.read(names(colleague.userId))).toEqual([])
    expect(await here.read(names(mine.owner.userId))).toEqual([])
  })

  test("a person sees their own memberships and tenants, not their colleagues'", async () => {
    const one = await insertTenant(db)
    const other = await insertTenant(db)
    await insertMember(db, other.id, { userId: one.owner.userId })
    const left = await insertTenant(db)
    const { memberId } = await insertMember(db, left.id, { userId: one.owner.userId })
    await db.asSuperuser("update app.tenant_members set removed_at = now() where id = $1", [memberId])
    const facts = { id: one.owner.userId, name: "Ada", email: "ada@example.test", emailVerified: true }
    const me = personContext(db, facts, testOrigin(one.owner.userId))
    const tenants = await me.read((read) => read.selectFrom("app.tenants").select("id").execute())
    expect(tenants.map(({ id }) => id).toSorted()).toEqual([one.id, other.id].toSorted())
    const members = await me.read((read) => read.selectFrom("app.tenant_members").select("user_id").execute())
    expect(members.map((member) => member.user_id)).toEqual([one.owner.userId, one.owner.userId])
  })

  test("an invitation is seen by its verified address alone", async () => {
    const email = `${newId()}@example.test`
    await db.asSuperuser(
      `insert into app.tenant_invitations (tenant_id, id, email, role, expires_at, invited_by, created_at, updated_at)
        values ($1, $2, $3, 'member', now(), $4, now(), now())`,
      [mine.id, newId(), email, mine.owner.memberId],
    )
    const invitations = (emailVerified: boolean, databases: Databases = db) =>
      personContext(
        databases,
        { id: theirs.owner.userId, name: "Eve", email, emailVerified },
        testOrigin(theirs.owner.userId),
      ).read((read) => read.selectFrom("app.tenant_invitations").select("email").execute())
    expect(await invitations(true)).toEqual([{ email }])
    expect(await invitations(false)).toEqual([])
    const unused = openDatabases({ url: db.url, size: 1 })
    expect(await invitations(true, unused), "on a connection that served no tenant yet").toEqual([{ email }])
    await unused.close()
  })
})
