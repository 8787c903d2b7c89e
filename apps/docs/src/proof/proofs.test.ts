import { existsSync } from "node:fs"
import path from "node:path"
import { expect, test } from "vitest"
import { checkout } from "../quote/quote-file"
import { listProofs } from "./proofs"

test.each(listProofs())("what is said of $name was tried, by a test that is there, and held", (proof) => {
  expect(existsSync(path.join(checkout, proof.test))).toBe(true)
  const counts = new Map(proof.counts)
  expect(counts.get("attempts") ?? counts.get("inputs")).toBeGreaterThan(1_000)
  expect(counts.get("leaks") ?? counts.get("unhandled")).toBe(0)
})
