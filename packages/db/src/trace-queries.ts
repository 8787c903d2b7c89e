import { isTracing, spanUntil } from "@plinth/observability"
import type pg from "pg"

const longest = 2_000
const bookkeeping = /^\s*(?:begin|start transaction|commit|rollback|select set_config)\b/i
const literal = /'(?:[^']|'')*'/g

/** Makes every statement of a connection a span of the request it serves: its text, never its values. */
export function traceQueries(client: pg.PoolClient): void {
  if (!isTracing()) return
  const query = client.query.bind(client)
  Object.assign(client, {
    query: (...args: Parameters<typeof query>) => {
      const answer: unknown = query(...args)
      const text = textOf(args[0])
      if (answer instanceof Promise && text && !bookkeeping.test(text)) traceStatement(text, answer)
      return answer
    },
  })
}

/** Makes a statement a span until it is answered. */
export function traceStatement(text: string, answer: Promise<unknown>): void {
  if (!isTracing()) return
  const said = text.replace(literal, "?").slice(0, longest)
  const operation = /\w+/.exec(text)?.[0].toUpperCase() ?? "SQL"
  spanUntil(`sql ${operation}`, { "db.system.name": "postgresql", "db.query.text": said }, answer)
}

const textOf = (first: unknown): string | undefined => {
  if (typeof first === "string") return first
  if (typeof first === "object" && first !== null && "text" in first) return String(first.text)
  return undefined
}
