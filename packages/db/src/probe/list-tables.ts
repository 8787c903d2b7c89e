import type { TestDatabase } from "../testing"

/** A table as the catalogue describes it: found, not listed, so that a new one is probed without a word. */
export type ProbedTable = {
  readonly name: string
  readonly class: string
  /** Which column says whose row it is, in a tenant's table. */
  readonly tenantColumn: string
  /** What a row can be given: neither generated nor counted by the database. */
  readonly columns: readonly { readonly name: string; readonly type: string }[]
}

/** Every table of the product, with its class. */
export const listTables = (db: TestDatabase): Promise<ProbedTable[]> =>
  db.asSuperuser<ProbedTable>(`
    select c.oid::regclass::text as name, coalesce(obj_description(c.oid, 'pg_class'), 'unclassified') as class,
      case when c.oid = 'app.tenants'::regclass then 'id' else 'tenant_id' end as "tenantColumn",
      (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, null)) order by a.attnum)
        from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and a.attidentity = ''
      ) as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname in ('app', 'auth', 'platform')
    order by 1`)
