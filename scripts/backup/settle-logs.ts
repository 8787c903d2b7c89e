import type { Client } from "pg"

/**
 * Transaction numbers belong to a server; rows that came to another would lie in its future, or before what it writes next,
 * and their readers would miss events. Gives all rows small numbers that stand to every cursor as before.
 */
export async function settleLogs(client: Client): Promise<void> {
  await client.query(`
    create temporary table marks on commit drop as select distinct xid from platform.log_cursors`)
  const { rows } = await client.query<{ name: string }>(`
    select a.attrelid::regclass::text as name from pg_attribute a join pg_class c on c.oid = a.attrelid
    where a.atttypid = 'xid8'::regtype and a.attname = 'xid' and c.relkind = 'r' and c.relnamespace::regnamespace::text
      in ('app', 'auth', 'platform')`)
  for (const { name } of rows)
    await client.query(`
      update ${name} as moved set xid = (
        select 3 + count(*) filter (where marks.xid < moved.xid) + count(*) filter (where marks.xid <= moved.xid) from marks
      )::text::xid8`)
}
