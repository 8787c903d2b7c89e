import type { RuntimeRole } from "../roles"
import type { TestDatabase } from "../testing"

/** What a statement did: how many rows it reached, or the SQLSTATE with which it was refused. */
export type Outcome = { readonly rows: number; readonly refused: string | null }

export type Scope = Readonly<Record<string, string>>

/** One statement as a role inside a scope, undone at once. */
export async function attempt(
  db: TestDatabase,
  role: RuntimeRole,
  scope: Scope,
  statement: string,
  values: unknown[] = [],
): Promise<Outcome> {
  const client = await db.pool(role).connect()
  try {
    await client.query("begin")
    for (const [name, value] of Object.entries(scope))
      await client.query("select set_config($1, $2, true)", [`app.${name}`, value])
    const { rowCount } = await client.query(statement, values)
    return { rows: rowCount ?? 0, refused: null }
  } catch (error) {
    return { rows: 0, refused: (error as { code?: string }).code ?? String(error) }
  } finally {
    await client.query("rollback")
    client.release()
  }
}
