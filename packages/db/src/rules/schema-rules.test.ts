import pg from "pg"
import { describe, expect, test } from "vitest"
import { testDatabase } from "../testing"
import { classification, privileges, tenancy, type SchemaRule } from "./schema-rules"

const db = await testDatabase()
const all = [...classification, ...tenancy, ...privileges]

test.each(all)("$name", async ({ query }) => {
  expect(await db.asSuperuser(query)).toEqual([])
})

/** The findings of a rule where this hole has been made; the hole is closed again by rolling back. */
async function findingsWith(hole: string, rule: SchemaRule): Promise<string[]> {
  const client = new pg.Client({ connectionString: db.url })
  await client.connect()
  try {
    await client.query("begin")
    await client.query(hole)
    return (await client.query<{ finding: string }>(rule.query)).rows.map(({ finding }) => finding)
  } finally {
    await client.end()
  }
}

const walled = "call platform.wall_tenant_table('app.hole'); call platform.classify('app.hole', 'tenant')"
const holes: Readonly<Record<string, readonly string[]>> = {
  "every table says what it is": [
    "create table app.hole (id uuid)",
    "create table platform.hole (id uuid); comment on table platform.hole is 'other'",
  ],
  "every column that can hold text says what it holds": [
    "create table platform.hole (a text)",
    "create table platform.hole (a varchar(10)[])",
    "create table platform.hole (a jsonb)",
    "create table platform.hole (a inet)",
    "create domain platform.word as text; create table platform.hole (a platform.word)",
    "alter table app.projects add column nickname text; comment on column app.projects.nickname is 'harmless'",
  ],
  "a tenant table carries its tenant": [
    "create table app.hole (id uuid); comment on table app.hole is 'tenant'",
  ],
  "a tenant table has forced row-level security": [
    "alter table app.projects no force row level security",
    "alter table app.projects disable row level security",
  ],
  "every table in app has forced row-level security": [
    "alter table app.user_profiles no force row level security",
  ],
  "a tenant table lets app and reader see their tenant and nothing else": [
    "drop policy tenant_isolation on app.projects",
    "alter policy tenant_isolation on app.projects using (true)",
    "alter policy tenant_isolation on app.projects with check (true)",
    "alter policy tenant_reading on app.projects to plinth_app",
  ],
  "a tenant table has an index that begins with its tenant": [
    `create table app.hole (id uuid primary key, tenant_id uuid); ${walled}`,
  ],
  "a key between tenant tables carries the tenant": [
    "alter table app.projects add unique (id); create table app.hole (tenant_id uuid, project_id uuid references app.projects (id)); comment on table app.hole is 'tenant'",
  ],
  "what is unique within a tenant is not unique across tenants": [
    "create unique index on app.projects (name)",
  ],
  "a foreign key has an index": ["create table app.hole (user_id uuid references auth.users)"],
  "a policy asks for its context once a query, not once a row": [
    "create policy slow on app.projects for select to plinth_app using (tenant_id = app.current_tenant_id())",
  ],
  "no runtime role is more than a visitor": [
    "alter role plinth_app bypassrls",
    "alter role plinth_worker superuser",
    "alter role plinth_gate createrole",
    "alter table app.projects owner to plinth_app",
    "grant plinth_owner to plinth_platform",
  ],
  "only known functions see further than their caller": [
    "create function app.peek() returns bigint language sql security definer return (select count(*) from app.projects)",
    "alter function app.find_invitation(text) reset search_path",
    "alter function app.find_invitation(text) owner to plinth_owner",
    "grant execute on function app.find_invitation(text) to public",
  ],
  "no runtime role may empty a table, hang triggers or keys on it, or maintain it": [
    "grant truncate on app.projects to plinth_app",
  ],
  "the reader can only read": [
    "grant insert on app.projects to plinth_reader",
    "grant update (name) on app.projects to plinth_reader",
  ],
  "nothing is granted to everyone": [
    "grant select on app.projects to public",
    "grant usage on schema public to public",
  ],
  "identity sees nothing of a tenant": [
    "grant select on app.projects to plinth_auth",
    "grant select (id) on app.job_runs to plinth_auth",
  ],
  "the log is only ever added to": [
    "grant update (data) on app.events to plinth_worker",
    "grant delete on auth.identity_events to plinth_auth",
  ],
  "a view shows what its reader may see": [
    "create view app.peek as select 1",
    "create materialized view app.peek as select 1",
  ],
  "a policy that asks nothing is for the roles that need it": [
    "create policy open on app.projects for select to plinth_platform using (true)",
  ],
}

describe("each rule finds the hole it is there for", () => {
  test("every rule has one", () => {
    expect(Object.keys(holes).toSorted()).toEqual(all.map(({ name }) => name).toSorted())
  })
  const cases = all.flatMap((rule) => (holes[rule.name] ?? []).map((hole) => ({ rule, hole })))
  test.each(cases)("$hole", async ({ rule, hole }) => {
    expect(await findingsWith(hole, rule)).not.toEqual([])
  })
})
