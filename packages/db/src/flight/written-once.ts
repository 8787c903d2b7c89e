import type { Compilable, CompiledQuery } from "kysely"
import type { Reading } from "../connection"

/** Stands in a statement for a value that comes with the call. */
class Place {
  constructor(readonly name: PropertyKey) {}

  [Symbol.toPrimitive](): never {
    throw new Error("A value of a statement that is written once goes into it as it is.")
  }
}

const places = new Proxy({}, { get: (_, name) => new Place(name) })

/**
 * A statement whose text is the same at each call: built and compiled at the first, and only given its values after that.
 * For what is asked with every page; values go into it as they are, none decides on its text.
 */
export function writtenOnce<Values extends object, Row>(
  write: (db: Reading, values: Values) => Compilable<Row>,
): (db: Reading, values: Values) => Promise<Row[]> {
  let written: CompiledQuery<Row> | undefined
  return async (db, values) => {
    written ??= write(db, places as Values).compile()
    const given = new Map<PropertyKey, unknown>(Object.entries(values))
    const parameters = written.parameters.map((value) =>
      value instanceof Place ? given.get(value.name) : value,
    )
    return (await db.getExecutor().executeQuery<Row>({ ...written, parameters })).rows
  }
}
