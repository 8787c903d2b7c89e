import { testDatabase } from "../testing/test-database"
import { listTables } from "./list-tables"
import { plantRow, type Planted } from "./plant-row"

/**
 * Gives a tenant two rows, or the one it may have, in each tenant table that holds none of its own yet, found in the catalogue: a
 * table of tomorrow holds something to find without anybody thinking of it. What a row may hold is not asked of these, and of
 * every other one it is.
 */
export async function plantEverywhere(tenantId: string, planted: Planted): Promise<void> {
  const db = await testDatabase()
  const checks = await db.asSuperuser<{ drop: string; add: string }>(`
    select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
      format('alter table %s add constraint %I %s', conrelid::regclass, conname,
        regexp_replace(pg_get_constraintdef(oid), ' NOT VALID$', '') || ' not valid') as add
    from pg_constraint where contype = 'c' and connamespace = 'app'::regnamespace and conparentid = 0 and conislocal`)
  for (const { drop } of checks) await db.asSuperuser(drop)
  for (const table of await listTables(db)) {
    const { name, tenantColumn } = table
    if (table.class !== "tenant") continue
    const [found] = await db.asSuperuser(`select from ${name} where ${tenantColumn} = $1 limit 1`, [tenantId])
    if (found) continue
    const own = { ...planted.own, [tenantColumn]: tenantId }
    for (const word of [planted.word, planted.word]) await plantRow(db, table, { word, own })
  }
  for (const { add } of checks) await db.asSuperuser(add)
}
