import type { Route } from "next"

export type Query = Readonly<Record<string, string | string[] | undefined>>

/** A word of the address, cut to what the API takes; undefined where there is none. */
export const word = (query: Query, name: string, most = 200): string | undefined =>
  [query[name]].flat()[0]?.trim().slice(0, most) || undefined

/** One of these words; anything else is none. */
export const oneOf = <Word extends string>(words: readonly Word[], given: string | undefined) =>
  words.find((each) => each === given)

/** An address with what of these is there. */
export function address(path: string, values: Readonly<Record<string, string | undefined>>): Route {
  const query = new URLSearchParams(
    Object.entries(values).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  )
  return (query.size > 0 ? `${path}?${query}` : path) as Route
}
