import type { Client } from "pg"

export type Table = { readonly name: string; readonly columns: readonly string[] }

export type Manifest = {
  readonly takenAt: string
  readonly migrations: readonly string[]
  readonly tables: readonly (Table & { readonly rows: number; readonly file: string })[]
  readonly sequences: readonly { readonly name: string; readonly value: string }[]
}

/** Every table that holds rows of the product, by its quoted name, with the columns that are not computed. */
export async function listTables(client: Client): Promise<Table[]> {
  const { rows } = await client.query<Table>(`
    select format('%I.%I', n.nspname, c.relname) as name, array_agg(quote_ident(a.attname) order by a.attnum) as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where c.relkind = 'r' and n.nspname in ('app', 'auth', 'platform', 'pgboss')
      and (n.nspname, c.relname) <> ('platform', 'migrations')
    group by 1 order by 1`)
  return rows
}
