import { hash } from "node:crypto"
import type pg from "pg"

const mostNames = 200
const namesOf = new WeakMap<pg.PoolClient, Map<string, string>>()

/** A list has as many shapes as it has lengths, and so have rows that are inserted together. `= any($1)` has one. */
const hasList = / in \(\$|\), \(\$/

/**
 * The name under which a connection keeps this statement prepared; none for text that changes with its values, and none once
 * the connection knows two hundred, each of which costs the server memory.
 */
export function statementName(client: pg.PoolClient, text: string): string | undefined {
  const names = namesOf.get(client) ?? new Map<string, string>()
  const known = names.get(text)
  if (known || names.size >= mostNames || hasList.test(text)) return known
  const name = `plinth_${hash("sha1", text)}`
  namesOf.set(client, names.set(text, name))
  return name
}
