import { decodeCursor, encodeCursor } from "@plinth/core"

/** All before it was heard: the transactions below `xid`, and of that one the events up to `position`. */
export type FeedPlace = { readonly xid: number; readonly position: number }

export const cursorOf = ({ xid, position }: FeedPlace): string => encodeCursor(xid, position)

/** The place of a cursor; null where it was not one of ours. */
export function placeOf(cursor: string | null | undefined): FeedPlace | null {
  const [xid, position] = (decodeCursor(cursor, 2) ?? []).map(Number)
  return Number.isSafeInteger(xid) && Number.isSafeInteger(position)
    ? { xid: Math.max(0, xid ?? 0), position: Math.max(0, position ?? 0) }
    : null
}

export const isBefore = (a: FeedPlace, b: FeedPlace): boolean =>
  a.xid < b.xid || (a.xid === b.xid && a.position < b.position)
