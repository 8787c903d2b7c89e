import { expect, test } from "vitest"
import { placeOf, stableHash, wholeRollout } from "./stable-hash"

// Of the reference implementation, SMHasher.
test.each([
  ["", 0, 0x00000000],
  ["", 1, 0x514e28b7],
  ["", 0xffffffff, 0x81f16f39],
  ["test", 0, 0xba6bd213],
  ["test", 0x9747b28c, 0x704b81dc],
  ["Hello, world!", 0, 0xc0363e43],
  ["Hello, world!", 0x9747b28c, 0x24884cba],
  ["The quick brown fox jumps over the lazy dog", 0, 0x2e4ff723],
  ["The quick brown fox jumps over the lazy dog", 0x9747b28c, 0x2fa826cd],
  ["abc", 0, 0xb3dd93fa],
  ["ab", 0, 0x9bbfd75f],
  ["a", 0, 0x3c2569b2],
])("%j with seed %i is as everywhere else", (text, seed, hash) => {
  expect(stableHash(text, seed)).toBe(hash)
})

const ids = Array.from({ length: 10_000 }, (_, n) => `0190a0b0-0000-7000-8000-${String(n).padStart(12, "0")}`)

test("ten thousand ids fall into every share within one percent", () => {
  for (const key of ["home.keyboard-hint", "billing.credits", "test.flag"]) {
    const places = ids.map((id) => placeOf(id, stableHash(key, 0)))
    expect(Math.min(...places)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...places)).toBeLessThan(wholeRollout)
    for (const percent of [1, 10, 25, 50, 75, 90]) {
      const within = places.filter((place) => place < percent * 100).length / ids.length
      expect(Math.abs(within * 100 - percent)).toBeLessThan(1)
    }
  }
})

test("they lie as evenly as chance lays them, whichever flag draws", () => {
  const spreads = Array.from({ length: 20 }, (_, n) => {
    const hundredths = Array.from({ length: 100 }, () => 0)
    for (const id of ids) {
      const at = Math.floor(placeOf(id, stableHash(`flag-${n}`, 0)) / 100)
      hundredths[at] = (hundredths[at] ?? 0) + 1
    }
    return hundredths.reduce((sum, count) => sum + (count - 100) ** 2 / 100, 0) / 99
  })
  // Chi-squared by its degrees of freedom is about 1.
  expect(spreads.reduce((sum, each) => sum + each, 0) / spreads.length).toBeCloseTo(1, 0.5)
  expect(Math.max(...spreads)).toBeLessThan(1.6)
})

test("one flag's draw says nothing of another's", () => {
  const half = (key: string) =>
    new Set(ids.filter((id) => placeOf(id, stableHash(key, 0)) < wholeRollout / 2))
  const [first, second] = [half("first"), half("second")]
  const both = [...first].filter((id) => second.has(id)).length
  expect(Math.abs((both / ids.length) * 100 - 25)).toBeLessThan(1.5)
})
