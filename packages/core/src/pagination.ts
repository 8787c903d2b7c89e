import { isId, type Id } from "./ids"

/** One page of a list. `nextCursor` is opaque; null on the last page. */
export type Page<Item> = { readonly items: Item[]; readonly nextCursor: string | null }

export type PageRequest = { readonly cursor?: string | null; readonly limit: number }

/** Packs the sort keys of the last row shown. */
export const encodeCursor = (...keys: (string | number)[]): string =>
  Buffer.from(JSON.stringify(keys)).toString("base64url")

/** Unpacks a cursor with `size` keys; null when it was not one of ours, which reads as the first page. */
export function decodeCursor(cursor: string | null | undefined, size: number): string[] | null {
  if (!cursor) return null
  try {
    const keys: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"))
    return Array.isArray(keys) && keys.length === size ? keys.map(String) : null
  } catch {
    return null
  }
}

/** Packs the place of the last row shown in a list by time; the id tells apart what happened at the same moment. */
export const encodeTimeCursor = (at: Date, id: string): string => encodeCursor(at.toISOString(), id)

/** Unpacks a place in a list by time; null when it was not one of ours, or of a year that Postgres does not know. */
export function decodeTimeCursor(cursor: string | null | undefined): { at: Date; id: Id<string> } | null {
  const [at = "", id] = decodeCursor(cursor, 2) ?? []
  return /^\d{4}-/.test(at) && !Number.isNaN(Date.parse(at)) && isId(id) ? { at: new Date(at), id } : null
}

/** Cuts `limit + 1` rows into a page: the extra row only tells that there is a next one. */
export function pageOf<Row, Item>(
  rows: Row[],
  limit: number,
  cursorOf: (row: Row) => string,
  toItem: (row: Row) => Item,
): Page<Item> {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { items: shown.map(toItem), nextCursor: rows.length > limit && last ? cursorOf(last) : null }
}
