import pg from "pg"

/** What `pg` does with a query while the server answers it; its types know a query by its promise alone. */
type Part = {
  name?: string
  text: string
  submit(connection: pg.Connection): Error | null
  handleRowDescription(message: unknown): void
  handleDataRow(message: unknown): void
  handleCommandComplete(message: unknown, connection: pg.Connection): void
  handleReadyForQuery(connection: pg.Connection): void
}
type Books = { readonly submittedNamedStatements: Record<string, string> }

const endlessOf = new WeakMap<pg.Connection, pg.Connection>()

/** The same connection, on which a part of a flight cannot say that it was the last. */
function endless(connection: pg.Connection): pg.Connection {
  const made: pg.Connection = Object.create(connection, { sync: { value: () => {} } })
  endlessOf.set(connection, made)
  return made
}

/** The results in order, as far as it came, and what stopped it there. */
export type Landing = { readonly results: readonly pg.QueryResult[]; readonly error?: unknown }

/**
 * Statements that leave in one packet and are answered in one. `pg` pipelines queries with a Sync after each; this is one
 * query of many statements with one Sync, so that behind a statement that fails the server skips the rest.
 */
export class Flight extends pg.Query {
  // By these two `pg` keeps its books on what is prepared: they are those of the statement now answered.
  name?: string
  text?: string
  readonly parts: readonly Part[]
  readonly #land: (landing: Landing) => void
  readonly #results: pg.QueryResult[] = []
  #answered = 0
  #error: unknown

  constructor(statements: readonly pg.QueryConfig[], land: (landing: Landing) => void) {
    super({ text: "" })
    this.#land = land
    this.parts = statements.map(({ name, text, values }) => {
      const part = new pg.Query(text, values, (error, result) => this.#take(error, result)) as object as Part
      return Object.assign(part, { name, queryMode: "extended" })
    })
    this.#turn()
  }

  override submit = (connection: pg.Connection): null => {
    const withoutSync = endlessOf.get(connection) ?? endless(connection)
    connection.stream.cork()
    for (const part of this.parts) {
      const error = part.submit(withoutSync)
      if (error) this.#error = error
      if (this.#error) break
    }
    connection.sync()
    connection.stream.uncork()
    return null
  }

  handleRowDescription(message: unknown): void {
    this.#part?.handleRowDescription(message)
  }

  handleDataRow(message: unknown): void {
    this.#part?.handleDataRow(message)
  }

  handleCommandComplete(message: unknown, connection: pg.Connection): void {
    this.#part?.handleCommandComplete(message, connection)
    this.#part?.handleReadyForQuery(connection)
    this.#answered += 1
    this.#turn()
  }

  handleReadyForQuery(): void {
    if (this.#part) this.#error ??= new Error("A statement was not answered.")
    this.#land({ results: this.#results, error: this.#error })
  }

  handleError(error: unknown, { submittedNamedStatements }: Books): void {
    for (const { name } of this.parts.slice(this.#answered)) if (name) delete submittedNamedStatements[name]
    this.#land({ results: this.#results, error })
  }

  #take(error: unknown, result: unknown): void {
    if (error) this.#error ??= error
    else this.#results.push(result as pg.QueryResult)
  }

  get #part(): Part | undefined {
    return this.parts[this.#answered]
  }

  #turn(): void {
    this.name = this.#part?.name
    this.text = this.#part?.text
  }
}
