type AsSuperuser = <Row extends Record<string, unknown>>(query: string, values?: unknown[]) => Promise<Row[]>

const tenantTables = `
  select c.oid::regclass::text as name, case when c.oid = 'app.tenants'::regclass then 'id' else 'tenant_id' end as tenant
  from pg_class c where c.relkind in ('r', 'p') and obj_description(c.oid, 'pg_class') = 'tenant' order by 1`

/** Looks at a tenant from behind the walls. */
export function neighbourOf(asSuperuser: AsSuperuser, tenantId: string) {
  const tables = asSuperuser<{ name: string; tenant: string }>(tenantTables)

  return {
    /** Every id in the tenant's rows, whatever it names. */
    async ids(): Promise<string[]> {
      const found = new Set<string>()
      for (const { name, tenant } of await tables) {
        const rows = await asSuperuser<{ row: object }>(
          `select to_jsonb(t) as row from ${name} t where ${tenant} = $1`,
          [tenantId],
        )
        for (const id of JSON.stringify(rows).match(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g) ?? [])
          found.add(id)
      }
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
