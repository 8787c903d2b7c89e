import type { SomeMessages } from "./some-messages"

const unpacked = new Map<string, SomeMessages>()

/** Messages travel as one text: React looks at each value of an object on its way, at a text once. */
export const packWords = (words: SomeMessages): string => JSON.stringify(words)

/** Reads them back. What was read before is kept: there are few sets of them, and every page brings the same. */
export function unpackWords(packed: string): SomeMessages {
  const known = unpacked.get(packed)
  if (known) return known
  const words = JSON.parse(packed) as SomeMessages
  if (unpacked.size >= 100) unpacked.clear()
  unpacked.set(packed, words)
  return words
}
