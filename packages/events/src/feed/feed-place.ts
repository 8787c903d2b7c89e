/** All before it was heard: the transactions below `xid`, and of that one the events up to `position`. */
export type FeedPlace = { readonly xid: number; readonly position: number }

/** The place as clients get it, and give it back without a look inside. */
export const cursorOf = ({ xid, position }: FeedPlace): string => `${xid}.${position}`

/** The place of a cursor; null where it was not one of ours. */
export function placeOf(cursor: string | null | undefined): FeedPlace | null {
  if (!cursor || !/^\d{1,19}\.\d{1,19}$/.test(cursor)) return null
  const [xid = Number.NaN, position = Number.NaN] = cursor.split(".").map(Number)
  return Number.isSafeInteger(xid) && Number.isSafeInteger(position) ? { xid, position } : null
}

export const isBefore = (a: FeedPlace, b: FeedPlace): boolean =>
  a.xid < b.xid || (a.xid === b.xid && a.position < b.position)

/** Whether whoever stands at a cursor has heard the message of another. */
export function wasHeard(message: string, at: string | null): boolean {
  const [place, standing] = [placeOf(message), placeOf(at)]
  return place !== null && standing !== null && !isBefore(standing, place)
}
