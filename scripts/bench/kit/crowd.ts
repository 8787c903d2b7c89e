import type { MemberId, ProjectId, TenantId, UserId } from "../../../packages/core/src"
import { systemClock } from "../../../packages/core/src"
import { tenantContext, type Databases } from "../../../packages/db/src"
import pg from "pg"

const kinds = { user: 0, tenant: 1, member: 2, project: 3 }
type Kind = keyof typeof kinds

const idSql = (kind: Kind, number: string) =>
  `('00000000-0000-7000-800${kinds[kind]}-' || lpad((${number})::text, 12, '0'))::uuid`
const id = (kind: Kind, number: number) =>
  `00000000-0000-7000-800${kinds[kind]}-${String(number).padStart(12, "0")}`

/** Fills an empty database with tenants of one owner each and equally many projects each. Tenants count from 1. */
export async function insertCrowd(url: string, tenants: number, projectsEach: number): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const each = `from generate_series(1, ${tenants}) n`
  await client.query(`begin;
    set local session_replication_role = replica;
    insert into auth.users (id, name, email, email_verified)
      select ${idSql("user", "n")}, 'Ada Example', n || '@example.test', true ${each};
    insert into app.user_profiles (user_id, name, email)
      select ${idSql("user", "n")}, 'Ada Example', n || '@example.test' ${each};
    insert into app.tenants (id, slug, name, logo_letter, logo_color, founded_by, created_at, updated_at)
      select ${idSql("tenant", "n")}, 't-' || n, 'Example', 'E', 'teal', ${idSql("user", "n")}, now(), now() ${each};
    insert into app.tenant_members (tenant_id, id, user_id, role, joined_at)
      select ${idSql("tenant", "n")}, ${idSql("member", "n")}, ${idSql("user", "n")}, 'owner', now() ${each};
    insert into app.projects (tenant_id, id, name, created_by, created_at, updated_at)
      select ${idSql("tenant", "n")}, ${idSql("project", `n * ${projectsEach} + p`)}, 'Example ' || p, ${idSql("member", "n")},
        now(), now() - p * interval '1 minute' ${each}, generate_series(0, ${projectsEach - 1}) p;
    insert into app.project_people (tenant_id, project_id, member_id, added_at)
      select tenant_id, id, created_by, created_at from app.projects;
    commit`)
  await client.query("vacuum analyze")
  await client.end()
}

/** As many members more in each tenant, the first one first; answers with whom, tenant by tenant. */
export async function insertMembers(url: string, counts: readonly number[]) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<{ userId: UserId; tenant: number }>(
    `with places as materialized (
        select gen_random_uuid() as user_id, tenant::int, n from unnest($1::int[]) with ordinality as c (count, tenant), generate_series(1, count) n
      ), people as (
        insert into auth.users (id, name, email, email_verified)
          select user_id, 'Grace Example', user_id || '@example.test', true from places returning id
      )
      insert into app.tenant_members (tenant_id, id, user_id, role, joined_at)
        select ${idSql("tenant", "tenant")}, gen_random_uuid(), id, 'member', now() from people join places on user_id = id
        returning user_id as "userId", right(tenant_id::text, 12)::int as tenant`,
    [counts],
  )
  await client.end()
  return rows.toSorted((one, other) => one.tenant - other.tenant)
}

export const tenantId = (number: number) => id("tenant", number) as TenantId
export const userId = (number: number) => id("user", number) as UserId
/** The first project of a tenant. */
export const projectId = (number: number, projectsEach: number) =>
  id("project", number * projectsEach) as ProjectId

/** What the owner of a tenant of the crowd may act as. */
export const ownerOf = (databases: Databases, number: number, permissions = ["project:read"]) =>
  tenantContext(databases, {
    tenantId: tenantId(number),
    permissions: new Set(permissions),
    member: { id: id("member", number) as MemberId, type: "member" },
    origin: {
      actor: { type: "user", id: id("user", number) as UserId },
      requestId: "bench",
      ipAddress: "192.0.2.7",
      userAgent: "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36",
      clock: systemClock,
    },
  })
