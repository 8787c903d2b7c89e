import { Client } from "pg"
import type { AppliedMigration } from "../migrate/migrate"

export type ServerReport = {
  major: number
  minor: number
  /** Milliseconds by which the server's clock is ahead of ours. */
  clockSkew: number
  roles: { name: string; danger: string | null }[]
  migrations: AppliedMigration[]
  /** Tables of tenants whose row-level security does not bind their owner. */
  unforced: string[]
}

const ROLES = `
  select rolname as name, case
    when rolsuper then 'is superuser'
    when rolbypassrls then 'may bypass row-level security'
    when rolcreaterole then 'may create roles'
    when exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relowner = r.oid and n.nspname in ('app', 'auth', 'platform')) and rolcanlogin then 'owns tables'
  end as danger
  from pg_roles r where rolname like 'plinth\\_%'`

const UNFORCED = `
  select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = 'app' and c.relkind in ('r', 'p') and not (c.relrowsecurity and c.relforcerowsecurity)`

// As JSON, since a database of before has no digests.
const MIGRATIONS = "select name, to_jsonb(m) ->> 'digest' as digest from platform.migrations m order by name"

/** What the doctor wants to know of a server, read as the identity that migrates. */
export async function inspectServer(url: string): Promise<ServerReport> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2000 })
  await client.connect()
  try {
    const asked = Date.now()
    const { rows } = await client.query<{ version: number; now: Date; migrated: boolean }>(
      `select current_setting('server_version_num')::int as version, clock_timestamp() as now,
        to_regclass('platform.migrations') is not null as migrated`,
    )
    const [server] = rows
    const names = async (query: string) =>
      (await client.query<{ name: string }>(query)).rows.map(({ name }) => name)
    return {
      major: Math.floor((server?.version ?? 0) / 10_000),
      minor: (server?.version ?? 0) % 10_000,
      clockSkew: (server?.now.getTime() ?? asked) - asked,
      roles: (await client.query<{ name: string; danger: string | null }>(ROLES)).rows,
      migrations: server?.migrated ? (await client.query<AppliedMigration>(MIGRATIONS)).rows : [],
      unforced: await names(UNFORCED),
    }
  } finally {
    await client.end()
  }
}
