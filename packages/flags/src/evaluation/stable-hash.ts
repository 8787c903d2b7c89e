const c1 = 0xcc9e2d51
const c2 = 0x1b873593

const mix = (block: number): number => {
  const mixed = Math.imul(block, c1)
  return Math.imul((mixed << 15) | (mixed >>> 17), c2)
}

/**
 * MurmurHash3 (x86, 32 bits) of a text, the same on every machine and in every language that has it: whoever is in a rollout
 * stays in it. Each UTF-16 unit counts as one byte, so of ids and keys, which are ASCII, it is the hash of their bytes.
 */
export function stableHash(text: string, seed: number): number {
  const { length } = text
  const whole = length & ~3
  let hash = seed
  for (let at = 0; at < whole; at += 4) {
    hash ^= mix(
      (text.charCodeAt(at) & 0xff) |
        ((text.charCodeAt(at + 1) & 0xff) << 8) |
        ((text.charCodeAt(at + 2) & 0xff) << 16) |
        ((text.charCodeAt(at + 3) & 0xff) << 24),
    )
    hash = (Math.imul((hash << 13) | (hash >>> 19), 5) + 0xe6546b64) | 0
  }
  let rest = 0
  for (let at = length - 1; at >= whole; at -= 1) rest = (rest << 8) | (text.charCodeAt(at) & 0xff)
  hash ^= mix(rest) ^ length
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/** Hundredths of a percent in all. */
export const wholeRollout = 10_000

/** Where an id stands in a flag's rollout, from 0 up to 10,000. Each flag draws anew: its key is the seed. */
export const placeOf = (id: string, seed: number): number =>
  Math.floor((stableHash(id, seed) / 0x1_0000_0000) * wholeRollout)
