import { hash } from "node:crypto"
import type pg from "pg"

const mostNames = 200
const namesOf = new WeakMap<pg.PoolClient, Set<string>>()

/** A list has as many shapes as it has lengths. `= any($1)` has one. */
const hasList = / in \(\$/

/**
 * The name under which a connection keeps this statement prepared; none for text that changes with its values, and none once
 * the connection knows two hundred, each of which costs the server memory.
 */
export function statementName(client: pg.PoolClient, text: string): string | undefined {
  if (hasList.test(text)) return undefined
  const names = namesOf.get(client) ?? new Set()
  namesOf.set(client, names)
  const name = `plinth_${hash("sha1", text)}`
  if (!names.has(name) && names.size >= mostNames) return undefined
  names.add(name)
  return name
}
