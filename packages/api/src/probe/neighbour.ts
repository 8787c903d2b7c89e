type AsSuperuser = <Row extends Record<string, unknown>>(query: string, values?: unknown[]) => Promise<Row[]>

const tenantTables = `
  select c.oid::regclass::text as name, case when c.oid = 'app.tenants'::regclass then 'id' else 'tenant_id' end as tenant,
    coalesce((select array_agg(a.attname::text) from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
      where i.indrelid = c.oid and i.indisprimary and a.attname <> 'tenant_id'), '{}') as keys
  from pg_class c where c.relkind in ('r', 'p') and obj_description(c.oid, 'pg_class') = 'tenant' order by 1`

type Table = { name: string; tenant: string; keys: string[] }

const anyId = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g

/** Looks at a tenant from behind the walls. */
export function neighbourOf(asSuperuser: AsSuperuser, tenantId: string) {
  const tables = asSuperuser<Table>(tenantTables)
  const rowsOf = ({ name, tenant }: Table) =>
    asSuperuser<{ row: Record<string, unknown> }>(
      `select to_jsonb(t) as row from ${name} t where ${tenant} = $1`,
      [tenantId],
    ).then((rows) => rows.map(({ row }) => row))

  return {
    /** The tables that hold nothing of the tenant. */
    async emptyTables(): Promise<string[]> {
      const empty: string[] = []
      for (const table of await tables) if ((await rowsOf(table)).length === 0) empty.push(table.name)
      return empty
    },
    /** Every id in the tenant's rows, whatever it names. */
    async ids(): Promise<string[]> {
      const found = new Set<string>()
      for (const table of await tables)
        for (const id of JSON.stringify(await rowsOf(table)).match(anyId) ?? []) found.add(id)
      return [...found]
    },
    /** What names the tenant's rows: of each table, what its first rows are known by, an id or a key. */
    async names(): Promise<string[]> {
      const found = new Set<string>([tenantId])
      for (const table of await tables)
        for (const row of (await rowsOf(table)).slice(0, 2))
          for (const key of table.keys) if (typeof row[key] === "string") found.add(row[key])
      return [...found]
    },
    /** All that the tenant's rows and people say. That someone used it is no change. */
    async state(): Promise<string> {
      const states: string[] = []
      for (const { name, tenant } of await tables) {
        const [row] = await asSuperuser<{ state: string }>(
          `select coalesce(string_agg(line, e'\\n' order by line), '') as state
            from (select (to_jsonb(t) - 'last_used_at')::text as line from ${name} t where ${tenant} = $1) as lines`,
          [tenantId],
        )
        states.push(`${name}\n${row?.state}`)
      }
      const people = await asSuperuser<{ line: string }>(
        `select (to_jsonb(u) - 'updated_at')::text as line from auth.users u where id in
          (select user_id from app.tenant_members where tenant_id = $1) order by 1`,
        [tenantId],
      )
      return [...states, ...people.map(({ line }) => line)].join("\n")
    },
  }
}
